"""scikit-learn and XGBoost (Debian: python3-sklearn, python3-xgboost) on the rows that Axon trains on.

train.py ALGORITHM TRAIN.csv TEST.csv: the tables have a header, float columns, then weight, fold and label (1 = attack).
Prints one line of JSON: seconds of one fit on all rows with one thread and with two, seconds of that on one and a fit without
each fold, and the area under the ROC curve on the test table. The settings are those of Axon's recipes.
"""

import json
import sys
import time

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def table(path):
    rows = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.float32, ndmin=2)
    return rows[:, :-3], rows[:, -3].astype(np.float64), rows[:, -2].astype(np.int64), rows[:, -1].astype(np.int64)


def boosted(threads, rows, labels, weights):
    import xgboost

    settings = {"objective": "binary:logistic", "max_depth": 6, "eta": 0.1, "subsample": 0.8, "colsample_bytree": 0.8,
                "min_child_weight": 2, "lambda": 1, "tree_method": "hist", "nthread": threads, "seed": 1}
    made = xgboost.train(settings, xgboost.DMatrix(rows, labels, weight=weights, nthread=threads), 300)
    return lambda asked: made.predict(xgboost.DMatrix(asked))


def forest(threads, rows, labels, weights):
    made = RandomForestClassifier(n_estimators=100, max_depth=12, max_samples=0.632, max_features=0.35, n_jobs=threads,
                                  random_state=1).fit(rows, labels, sample_weight=weights)
    return lambda asked: made.predict_proba(asked)[:, 1]


def regression(threads, rows, labels, weights):
    # scikit-learn divides the penalty by the sum of the losses, Axon multiplies it with the rows' weight
    made = make_pipeline(StandardScaler(), LogisticRegression(C=1 / (1e-4 * weights.sum()), max_iter=200))
    made.fit(rows, labels, logisticregression__sample_weight=weights)
    return lambda asked: made.predict_proba(asked)[:, 1]


ALGORITHMS = {"xgboost": boosted, "random-forest": forest, "logistic": regression}


def main(algorithm, train, test):
    fit = ALGORITHMS[algorithm]
    rows, weights, folds, labels = table(train)
    asked, _, _, truth = table(test)
    begun = time.monotonic()
    judge = fit(1, rows, labels, weights)
    once = time.monotonic() - begun
    for fold in range(folds.max() + 1):
        rest = folds != fold
        fit(1, rows[rest], labels[rest], weights[rest])(rows[~rest])
    whole = time.monotonic() - begun
    begun = time.monotonic()
    fit(2, rows, labels, weights)
    two = time.monotonic() - begun
    print(json.dumps({"fit": once, "folds_and_fit": whole, "fit_on_two": two,
                      "area": roc_auc_score(truth, judge(asked))}))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
