"""Marked answers -> a model: the heads, their calibration, the thresholds, the model's card.

The only importer of scikit-learn's learners. Builds on `trainer.evaluation` (data, folds,
metrics); what it writes is read by `trainer.marking.combine` with numpy alone.
"""
