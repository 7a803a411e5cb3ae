"""How well the marker agrees with people: data, metrics, baselines, folds, measurement.

Sits on top of marking; nothing in the domain imports it. `trainer.fitting` builds on it.
"""
