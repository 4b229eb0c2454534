namespace NetCompiler;

/// <summary>How the compiler turns a network into code. Thread-safety: a value.</summary>
public enum Lowering
{
    /// <summary>
    /// <see cref="LaneParallel"/> where it serves all layers and a sample's forward and backward pass together take at most 768 operations,
    /// three for each weight and each element of the input and of every layer's output; <see cref="Tiled"/> otherwise.
    /// </summary>
    Automatic = 0,

    /// <summary>
    /// Register-tiled contraction kernels over packed parameter panels. Right for every size; best from a few hundred
    /// parameters on.
    /// </summary>
    Tiled = 1,

    /// <summary>
    /// One sample a SIMD lane, the whole network one straight line of vector instructions. Best for tiny networks
    /// of Dense, Activation, Dropout, Flatten and Reshape; refused for others, and above 8,192 operations a sample.
    /// </summary>
    LaneParallel = 2,
}
