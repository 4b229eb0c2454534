namespace NetCompiler.Metrics;

/// <summary>How wrong it is to take class i for class j, in Cohen's kappa. Thread-safety: a value.</summary>
public enum KappaWeighting
{
    /// <summary>1 for each other class: classes have no order.</summary>
    None = 0,

    /// <summary>|i - j|: classes are grades.</summary>
    Linear = 1,

    /// <summary>(i - j)²: far grades are much worse than near ones.</summary>
    Quadratic = 2,
}
