using NetCompiler.Benchmarks.Networks.Kernels;

namespace NetCompiler.Benchmarks;

/// <summary>A convolution of a network that is measured by itself: a network of that one layer, without activation and loss.</summary>
/// <param name="Network">The whole network.</param>
/// <param name="Layer">The layer's name in it.</param>
/// <param name="Create">Makes the network of one layer from a seed.</param>
internal sealed record KernelCase(NetworkCase Network, string Layer, Func<ulong, Network> Create)
{
    public static IReadOnlyList<KernelCase> All { get; } =
    [
        new(NetworkCase.CifarCnn, "conv2d1", static seed => new CifarConv1(seed)),
        new(NetworkCase.CifarCnn, "conv2d2", static seed => new CifarConv2(seed)),
        new(NetworkCase.CifarCnn, "conv2d3", static seed => new CifarConv3(seed)),
        new(NetworkCase.VggSmall, "conv2d1", static seed => new VggConv1(seed)),
        new(NetworkCase.VggSmall, "conv2d2", static seed => new VggConv2(seed)),
        new(NetworkCase.VggSmall, "conv2d3", static seed => new VggConv3(seed)),
        new(NetworkCase.VggSmall, "conv2d4", static seed => new VggConv4(seed)),
    ];

    /// <summary>Floating-point operations a sample of one pass: forward, input gradient and weight gradient have as many.</summary>
    public long Flops => 2 * Network.Chain.Layers.Single(layer => layer.Name == Layer).MultiplyAdds;

    /// <summary>Whether the whole network computes no gradient by this layer's input.</summary>
    public bool IsFirst => Network.Chain.Layers[0].Name == Layer;
}
