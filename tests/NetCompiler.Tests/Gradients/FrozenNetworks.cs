using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Gradients;

/// <summary>Networks each with a twin of which one layer is frozen, compiled once.</summary>
public sealed class FrozenNetworks
{
    private const string Loss = "[Dense(3, Name = \"last\")] [SparseCategoricalCrossEntropy(FromLogits = true)]";

    // FREEZE stands where a twin freezes its layer, which is called middle.
    private static readonly (string Name, string Attributes)[] s_networks =
    [
        (
            "Dense",
            "[Network] [Input(7)] [Dense(17, Activation.Relu, Name = \"first\")] "
                + "[Dense(9, Activation.Tanh, Name = \"middle\"FREEZE)] " + Loss),
        (
            "FirstDense",
            "[Network] [Input(7)] [Dense(9, Activation.Tanh, Name = \"middle\"FREEZE)] [Dropout(0.3f)] "
                + "[Dense(17, Activation.Relu, Name = \"first\")] " + Loss),
        (
            "Lanes",
            "[Network(Lowering = Lowering.LaneParallel)] [Input(3)] [Dense(4, Activation.Relu, Name = \"first\")] "
                + "[Dense(3, Activation.Tanh, Name = \"middle\"FREEZE)] " + Loss),
        (
            "SeveralMethods",
            "[Network(Lowering = Lowering.LaneParallel)] [Input(20)] [Dense(20, Activation.Gelu, Name = \"first\")] "
                + "[Dense(20, Activation.Tanh, Name = \"middle\"FREEZE)] " + Loss),
        (
            "SeveralMethodsFirst",
            "[Network(Lowering = Lowering.LaneParallel)] [Input(20)] [Dense(20, Activation.Tanh, Name = \"middle\"FREEZE)] "
                + "[Dense(20, Activation.Gelu, Name = \"first\")] " + Loss),
        Plane("Convolution", "Conv2D(5, 3, Activation.Relu, Padding = Padding.Same, Name = \"middle\"FREEZE)"),
        Plane("Grouped", "Conv2D(4, 3, Groups = 2, Name = \"middle\"FREEZE)"),
        Plane("Transposed", "Conv2DTranspose(5, 3, Stride = 2, Name = \"middle\"FREEZE)"),
        Plane("Depthwise", "DepthwiseConv2D(3, Activation.Relu, Multiplier = 2, Name = \"middle\"FREEZE)"),
        Plane("Separable", "SeparableConv2D(5, 3, Activation.Tanh, Name = \"middle\"FREEZE)"),
        Plane("Layered", "LayerNorm(Name = \"middle\"FREEZE), Activation(Activation.Relu)"),
        Plane("GroupNormed", "GroupNorm(2, Name = \"middle\"FREEZE), Activation(Activation.Relu)"),
        (
            "Sequence",
            "[Network] [Input(9, 3)] [Conv1D(4, 3, Name = \"first\")] [LayerNorm(UseShift = false, Name = \"norm\")] "
                + "[Conv1D(5, 3, Activation.Relu, Name = \"middle\"FREEZE)] [GlobalAveragePool1D] " + Loss),
        (
            "WidePlane",
            "[Network] [Input(6, 6, 16)] [Conv2D(16, 1, Name = \"first\")] [GroupNorm(4, Name = \"middle\"FREEZE)] "
                + "[Activation(Activation.Relu)] [MaxPool2D(2)] [Flatten] " + Loss),
        (
            "BehindBatchNorm",
            "[Network] [Input(6, 6, 3)] [Conv2D(4, 3, Name = \"first\")] [BatchNorm(Name = \"norm\")] [Activation(Activation.Relu)] "
                + "[Conv2D(5, 3, Activation.Relu, Name = \"middle\"FREEZE)] [BatchNorm(Name = \"norm2\")] [Flatten] " + Loss),
    ];

    internal static IEnumerable<string> Names => s_networks.Select(network => network.Name);

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        "using NetCompiler;\nnamespace Compiled;\n" + string.Concat(s_networks.Select(network =>
            $"{network.Attributes.Replace("FREEZE", "", StringComparison.Ordinal)} internal sealed partial class {network.Name};\n"
            + $"{network.Attributes.Replace("FREEZE", ", Trainable = false", StringComparison.Ordinal)} "
            + $"internal sealed partial class {TwinOf(network.Name)};\n")));

    /// <summary>The name of a network's twin.</summary>
    internal static string TwinOf(string name) => name + "Frozen";

    private static (string Name, string Attributes) Plane(string name, string layers) => (
        name,
        "[Network] [Input(7, 6, 3)] [Conv2D(4, 3, Activation.Relu, Name = \"first\")] "
            + $"[{layers}] [Conv2D(4, 3, Activation.Relu, Padding = Padding.Same, Name = \"third\")] [Flatten] " + Loss);
}
