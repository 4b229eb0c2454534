namespace NetCompiler;

/// <summary>
/// Additive noise: in training y = x + n with n from N(0, standardDeviation^2), drawn for every element; in inference y = x.
/// The noise is a function of the workspace's seed and step, the layer and the element alone, so that a step can be replayed
/// with any number of threads.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="standardDeviation">The noise's standard deviation; at least 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GaussianNoiseAttribute(float standardDeviation) : LayerAttribute
{
    /// <summary>The noise's standard deviation.</summary>
    public float StandardDeviation => standardDeviation;
}
