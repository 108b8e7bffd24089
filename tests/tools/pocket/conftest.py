from tests.agent.conftest import vocabulary

__all__ = ["vocabulary"]
