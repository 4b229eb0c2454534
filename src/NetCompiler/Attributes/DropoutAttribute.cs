namespace NetCompiler;

/// <summary>
/// Inverted dropout: in training y = x / (1 - rate) with probability 1 - rate and 0 otherwise; in inference y = x.
/// The mask is a function of the workspace's seed and step, the layer and the element alone, so that a step can be
/// replayed with any number of threads. Srivastava et al., 2014.
/// </summary>
/// <param name="rate">The share of elements that are dropped, in [0, 1).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of elements that are dropped.</summary>
    public float Rate => rate;
}
