"""What people say for each job, beside the plain forms that stand with the jobs themselves: a module for each subject."""
