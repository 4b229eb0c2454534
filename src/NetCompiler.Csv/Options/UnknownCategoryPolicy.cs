namespace NetCompiler.Data;

/// <summary>What to do about a category that the training data did not have. Thread-safety: a value.</summary>
public enum UnknownCategoryPolicy
{
    /// <summary>Refuse it, with its place.</summary>
    Error = 0,

    /// <summary>Encode it as none of the known: all zeros where one-hot, K where an index.</summary>
    Accept = 1,
}
