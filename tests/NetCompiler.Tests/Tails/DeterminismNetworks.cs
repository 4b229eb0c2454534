using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>
/// A tiled network large enough that seven workers share its steps, with dropout and sizes that no tile divides, and a
/// lane-parallel one; each is called after its lowering.
/// </summary>
public sealed class DeterminismNetworks
{
    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
    [
        new NetworkSpecification(
            nameof(Lowering.Tiled),
            [97],
            [
                new DenseSpecification(131, Activation.Gelu),
                new DropoutSpecification(0.3f),
                new DenseSpecification(67, Activation.Relu),
                new DenseSpecification(10),
            ],
            new LossSpecification(LossFunction.SparseCategoricalCrossEntropy, FromLogits: true)),
        new NetworkSpecification(
            nameof(Lowering.LaneParallel),
            [7],
            [new DenseSpecification(11, Activation.Tanh), new DropoutSpecification(0.3f), new DenseSpecification(10)],
            new LossSpecification(LossFunction.SparseCategoricalCrossEntropy, FromLogits: true),
            Lowering.LaneParallel),
    ]);
}
