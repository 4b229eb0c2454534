using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>Small networks that are made for numbers at the edge of what is finite, in both lowerings.</summary>
public sealed class EdgeNetworks
{
    internal const string Exponential = "Exponential";
    internal const string DroppedExponential = "DroppedExponential";
    internal const string SparseLogits = "SparseLogits";
    internal const string SparseProbabilities = "SparseProbabilities";
    internal const string CategoricalLogits = "CategoricalLogits";

    /// <summary>The classes of the networks that tell classes apart.</summary>
    internal const int Classes = 3;

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        Specifications().SelectMany(network => network.InBothLowerings()));

    private static IEnumerable<NetworkSpecification> Specifications() =>
    [
        new(Exponential, [1], [new DenseSpecification(1, Activation.Exponential), new DenseSpecification(1)]),
        new(
            DroppedExponential,
            [1],
            [new DropoutSpecification(0.5f), new DenseSpecification(1, Activation.Exponential), new DenseSpecification(1)]),
        Classifier(SparseLogits, new DenseSpecification(Classes), LossFunction.SparseCategoricalCrossEntropy, fromLogits: true),
        Classifier(
            SparseProbabilities,
            new DenseSpecification(Classes, Activation.Softmax),
            LossFunction.SparseCategoricalCrossEntropy,
            fromLogits: false),
        Classifier(CategoricalLogits, new DenseSpecification(Classes), LossFunction.CategoricalCrossEntropy, fromLogits: true),
    ];

    private static NetworkSpecification Classifier(string name, DenseSpecification dense, LossFunction function, bool fromLogits) =>
        new(name, [2], [dense], new LossSpecification(function, fromLogits));
}
