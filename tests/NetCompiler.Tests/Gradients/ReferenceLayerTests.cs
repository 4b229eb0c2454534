using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>Dense layers, activations and losses, compiled, against PyTorch's outputs and gradients.</summary>
[Trait("Category", "Core")]
public sealed class ReferenceLayerTests(ReferenceLayerNetworks networks) : IClassFixture<ReferenceLayerNetworks>
{
    public static TheoryData<string, Lowering> Layers => Cases("dense_*", "activation_*");

    public static TheoryData<string, Lowering> Losses => Cases("loss_*");

    [Theory]
    [MemberData(nameof(Layers))]
    public void ForwardAndBackward_LayerCase_AgreeWithPyTorch(string name, Lowering lowering)
    {
        var reference = ReferenceCase.Load(name);
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(name, lowering));
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.CopyFrom(reference.Given("param." + CanonicalName(parameter)).ToSingles());
        }

        var pass = CompiledPass.Run(
            network, reference.Given("input.x").ToSingles(), targets: null, reference.Given("upstream.y").ToSingles());

        reference.AssertMatches("output.y", pass.Outputs);
        reference.AssertMatches("grad.input.x", pass.Inputs);
        Assert.Equal(
            reference.ExpectedNames.Count(expected => expected.StartsWith("grad.param.", StringComparison.Ordinal)), pass.Parameters.Count);
        for (int index = 0; index < pass.Parameters.Count; index++)
        {
            reference.AssertMatches("grad.param." + CanonicalName(network.Parameters[index]), pass.Parameters[index]);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void LossAndGradient_LossCase_AgreeWithPyTorch(string name, Lowering lowering)
    {
        var reference = ReferenceCase.Load(name);
        LossSpecification loss = ReferenceNetworks.Of(reference).Loss!;

        AssertLossMatches(reference, loss, NetworkSpecification.NameOf(name, lowering));
    }

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void LossAndGradient_SparseLabelsOfProbabilities_AgreeWithTheSameTargetsAsValues(Lowering lowering)
    {
        var reference = ReferenceCase.Load("loss_ce_probabilities");
        int[] labels = reference.Given("target.labels").ToIntegers();
        float[] probabilities = reference.Given("input.p").ToSingles();
        var targets = new PlainTargets(null, labels);
        double[][] rows = Rows.Cut(probabilities, 7);

        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(ReferenceLayerNetworks.SparseProbabilities, lowering));
        var pass = CompiledPass.Run(network, probabilities, targets);

        double[] loss = [PlainLoss.Value(ReferenceLayerNetworks.SparseLoss, rows, targets)];
        double[] gradient = [.. PlainLoss.Gradient(ReferenceLayerNetworks.SparseLoss, rows, targets).SelectMany(row => row)];
        Closeness.AssertClose("loss", loss, [pass.Loss], Tolerance.ForSingle(loss));
        Closeness.AssertClose("gradient", gradient, pass.Inputs, Tolerance.ForSingle(gradient));
    }

    private void AssertLossMatches(ReferenceCase reference, LossSpecification loss, string network)
    {
        (string key, NpzArray input) = reference.OnlyGiven("input.");
        var pass = CompiledPass.Run(networks.Compiled.Create(network), input.ToSingles(), ReferenceNetworks.TargetsOf(reference, loss));

        reference.AssertMatches("output.loss", [pass.Loss]);
        reference.AssertMatches("grad." + key, pass.Inputs);
    }

    private static TheoryData<string, Lowering> Cases(params string[] patterns)
    {
        var cases = new TheoryData<string, Lowering>();
        foreach (string name in patterns.SelectMany(ReferenceCase.Names))
        {
            foreach (Lowering lowering in ReferenceLayerNetworks.LoweringsOf(name))
            {
                cases.Add(name, lowering);
            }
        }

        return cases;
    }

    /// <summary>weight or bias, without the layer's name.</summary>
    private static string CanonicalName(Parameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
}
