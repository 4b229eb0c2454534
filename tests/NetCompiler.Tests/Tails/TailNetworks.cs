using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>
/// Two-layer networks whose sizes stand on, just below and just above whole vectors and tiles, compiled once in both
/// lowerings.
/// </summary>
public sealed class TailNetworks
{
    internal const string Classifier = "Classifier";

    /// <summary>Inputs, hidden units and outputs; each of 1, 7, 8, 9, 15, 16, 17 and 31 in each place.</summary>
    internal static (int Inputs, int Hidden, int Outputs)[] Sizes { get; } =
    [
        (1, 1, 1), (1, 31, 7), (7, 7, 7), (7, 8, 9), (8, 16, 8), (8, 9, 31), (9, 17, 16), (9, 1, 15),
        (15, 15, 1), (15, 31, 17), (16, 16, 16), (16, 7, 1), (17, 17, 17), (17, 8, 15), (31, 31, 8), (31, 9, 9), (31, 15, 31),
    ];

    /// <summary>10-17-5 with labels and dropout: for the tests of passes, not of sizes.</summary>
    internal static NetworkSpecification ClassifierSpecification { get; } = new(
        Classifier,
        [10],
        [
            new DenseSpecification(17, Activation.Relu, Name: "hidden"),
            new DropoutSpecification(0.25f),
            new DenseSpecification(5, Name: "logits"),
        ],
        new LossSpecification(LossFunction.SparseCategoricalCrossEntropy, FromLogits: true));

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        Specifications().SelectMany(network => network.InBothLowerings()));

    internal static NetworkSpecification Specification((int Inputs, int Hidden, int Outputs) sizes) => new(
        $"Tail_{sizes.Inputs}_{sizes.Hidden}_{sizes.Outputs}",
        [sizes.Inputs],
        [new DenseSpecification(sizes.Hidden, Activation.Tanh), new DenseSpecification(sizes.Outputs)],
        new LossSpecification(LossFunction.MeanSquaredError));

    private static IEnumerable<NetworkSpecification> Specifications() => [.. Sizes.Select(Specification), ClassifierSpecification];
}
