"""Logistic regression whose coefficients keep the signs they are given."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PENALTY = 2.0
"""L2 penalty on standardised coefficients, in units of one row (scikit-learn's 1 / C)."""


def fit_logistic(
    evidence: Floats, labels: Floats, signs: Floats, weights: Floats, *, penalty: float = PENALTY
) -> tuple[float, Floats]:
    """Minimise the penalised log loss subject to the signs, by L-BFGS-B.

    Args:
        evidence: Shape (rows, features); a feature without variance gets the coefficient 0.
        labels: In [0, 1], shape (rows,).
        signs: For each feature +1 (coefficient >= 0), -1 (<= 0), 0 (free) or nan (left out).
        weights: Of the rows, >= 0.
        penalty: See `PENALTY`.

    Returns:
        Intercept and coefficients in the features' own units.
    """
    from scipy.optimize import minimize

    scale = evidence.std(axis=0)
    used = (scale > 0) & ~np.isnan(signs)
    direction = np.where(signs == 0, 1.0, signs)[used] / scale[used]
    columns = (evidence[:, used] - evidence.mean(axis=0)[used]) * direction
    bounds = [(None, None)] + [(None if sign == 0 else 0.0, None) for sign in signs[used]]
    found = minimize(
        _loss_and_slope,
        np.zeros(1 + used.sum()),
        args=(columns, labels, weights, penalty),
        jac=True,
        bounds=bounds,
        method="L-BFGS-B",
        options={"maxiter": 500, "ftol": 1e-10, "gtol": 1e-7},
    )
    coefficients = np.zeros(evidence.shape[1])
    coefficients[used] = found.x[1:] * direction
    return float(found.x[0] - coefficients @ evidence.mean(axis=0)), coefficients


def _loss_and_slope(
    solution: Floats, columns: Floats, labels: Floats, weights: Floats, penalty: float
) -> tuple[float, Floats]:
    bias, coefficients = solution[0], solution[1:]
    logits = columns @ coefficients + bias
    loss = weights @ (np.logaddexp(0.0, logits) - labels * logits)
    error = weights * (1.0 / (1.0 + np.exp(-np.clip(logits, -500, 500))) - labels)
    slope = np.append(error.sum(), columns.T @ error + penalty * coefficients)
    total = max(float(weights.sum()), 1.0)
    return float(loss + penalty / 2 * coefficients @ coefficients) / total, slope / total
