using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>The networks of the training cases, compiled once: 2-5-1 in both lowerings, the image networks tiled.</summary>
public sealed class ReferenceTrainingNetworks
{
    private static readonly string[] s_tiled = ["train_mnist_mlp_*", "train_cifar_cnn_*", "net_small_cnn"];

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(Specifications());

    private static IEnumerable<NetworkSpecification> Specifications() =>
    [
        .. ReferenceCase.Names("train_2_5_1_*").SelectMany(name => ReferenceNetworks.Of(ReferenceCase.Load(name)).InBothLowerings()),
        .. s_tiled.SelectMany(ReferenceCase.Names).Select(name => ReferenceNetworks.Of(ReferenceCase.Load(name))),
    ];
}
