using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>The networks of the single-layer and loss cases, in both lowerings, compiled once.</summary>
public sealed class ReferenceLayerNetworks
{
    private static readonly string[] s_patterns = ["dense_*", "activation_*", "loss_*"];

    internal const string SparseProbabilities = "sparse_ce_probabilities";

    internal static LossSpecification SparseLoss { get; } = new(LossFunction.SparseCategoricalCrossEntropy);

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(Specifications());

    /// <summary>The lowerings that a case can be compiled in: dense_relu_large has too many multiply-adds for one lane.</summary>
    internal static Lowering[] LoweringsOf(string name) =>
        name == "dense_relu_large" ? [Lowering.Tiled] : [Lowering.Tiled, Lowering.LaneParallel];

    private static IEnumerable<NetworkSpecification> Specifications()
    {
        foreach (string name in s_patterns.SelectMany(ReferenceCase.Names))
        {
            NetworkSpecification specification = ReferenceNetworks.Of(ReferenceCase.Load(name));
            foreach (Lowering lowering in LoweringsOf(name))
            {
                yield return specification.With(lowering);
            }
        }

        NetworkSpecification sparse = ReferenceNetworks.OfLoss(ReferenceCase.Load("loss_ce_probabilities"), SparseLoss);
        foreach (NetworkSpecification specification in (sparse with { Name = SparseProbabilities }).InBothLowerings())
        {
            yield return specification;
        }
    }
}
