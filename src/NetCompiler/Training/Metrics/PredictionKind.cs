namespace NetCompiler.Metrics;

/// <summary>What the outputs of a sample stand for. A network's loss says it. Thread-safety: a value.</summary>
public enum PredictionKind
{
    /// <summary>Numbers, near their targets or far from them, but not right or wrong: regression.</summary>
    Values = 0,

    /// <summary>
    /// An output for each class, and each sample is of one class: the largest output is the prediction. Targets are labels, or
    /// rows whose largest value marks the class.
    /// </summary>
    Classes = 1,

    /// <summary>Each output is the probability, or the logit, of a yes. Targets are 0 and 1. Several outputs are several labels.</summary>
    Binary = 2,

    /// <summary>The sign of each output is a yes or no. Targets are -1 and +1, as of the hinge loss.</summary>
    Signs = 3,
}
