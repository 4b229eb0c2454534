namespace NetCompiler;

/// <summary>What is to be said of the gradients of a layer. Thread-safety: a value.</summary>
public enum GradientHealth
{
    /// <summary>Nothing.</summary>
    Good = 0,

    /// <summary>They are so small that the layer hardly learns.</summary>
    Vanishing = 1,

    /// <summary>They are so large that a step may destroy what was learnt, or not finite.</summary>
    Exploding = 2,
}
