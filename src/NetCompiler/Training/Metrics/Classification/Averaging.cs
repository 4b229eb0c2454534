namespace NetCompiler.Metrics;

/// <summary>
/// How the numbers of several classes, or of several labels a sample, become one. As in scikit-learn. Thread-safety: a value.
/// </summary>
public enum Averaging
{
    /// <summary>No average: the number of class 1, of two classes.</summary>
    Binary = 0,

    /// <summary>The plain mean: each class counts alike, however rare it is.</summary>
    Macro = 1,

    /// <summary>From the counts of all classes together: each judgement counts alike.</summary>
    Micro = 2,

    /// <summary>The mean weighted by how many samples are of each class.</summary>
    Weighted = 3,
}
