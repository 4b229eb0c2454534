namespace NetCompiler;

/// <summary>
/// Kullback-Leibler divergence of the output distribution from the target's: L = 1/B sum t ln(t / p), t and p (B, K), both
/// clipped to [1e-7, 1] as in Keras.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KullbackLeiblerDivergenceAttribute : LossAttribute;
