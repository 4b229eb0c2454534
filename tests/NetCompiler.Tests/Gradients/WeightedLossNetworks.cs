using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>A small network for each loss, in both lowerings, compiled once; and one without a loss.</summary>
public sealed class WeightedLossNetworks
{
    internal const int Inputs = 3;
    internal const int Outputs = 5;
    internal const string WithoutLoss = "WithoutLoss";

    internal static IReadOnlyList<LossSpecification> Losses { get; } =
    [
        .. Enum.GetValues<LossFunction>().Select(function => new LossSpecification(function)),
        new(LossFunction.BinaryCrossEntropy, FromLogits: true),
        new(LossFunction.CategoricalCrossEntropy, FromLogits: true),
        new(LossFunction.SparseCategoricalCrossEntropy, FromLogits: true, LabelSmoothing: 0.1f),
    ];

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        Losses.Select(Specification)
            .Append(new NetworkSpecification(WithoutLoss, [Inputs], [new DenseSpecification(Outputs)]))
            .SelectMany(network => network.InBothLowerings()));

    /// <summary>The name of a loss's network.</summary>
    internal static string NameOf(LossSpecification loss, Lowering lowering) =>
        NetworkSpecification.NameOf(Specification(loss).Name, lowering);

    private static NetworkSpecification Specification(LossSpecification loss) => new(
        loss.Function + (loss.FromLogits ? "FromLogits" : ""),
        [Inputs],
        [new DenseSpecification(7, Activation.Tanh), new DenseSpecification(Outputs, LastActivation(loss))],
        loss);

    private static Activation LastActivation(LossSpecification loss) => loss.Function switch
    {
        _ when loss.FromLogits => Activation.Linear,
        LossFunction.BinaryCrossEntropy => Activation.Sigmoid,
        LossFunction.CategoricalCrossEntropy or LossFunction.KullbackLeiblerDivergence => Activation.Softmax,
        LossFunction.SparseCategoricalCrossEntropy => Activation.Sigmoid,
        _ => Activation.Linear,
    };
}
