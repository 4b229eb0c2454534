namespace NetCompiler;

/// <summary>
/// Dropout of whole channels: in training every channel of every sample of x (B, H, W, C) is 0 with probability rate, at all
/// places alike, and x / (1 - rate) otherwise; in inference y = x. Neighbouring cells are so much alike that dropping single ones
/// hides little. The mask is a function of the workspace's seed and step, the layer, the sample and the channel alone, so that a
/// step can be replayed with any number of threads. Tompson et al., 2015.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="rate">The share of channels that are dropped, in [0, 1).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SpatialDropout2DAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of channels that are dropped.</summary>
    public float Rate => rate;
}
