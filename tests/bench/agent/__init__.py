"""What the agent around a model costs, and what it makes of the model: ``clawgate bench agent``."""

#from tests.bench.agent.command import main


