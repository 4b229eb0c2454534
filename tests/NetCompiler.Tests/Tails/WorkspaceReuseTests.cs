using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>What a workspace was used for before leaves no trace, and its seed and step replay a pass.</summary>
[Trait("Category", "Core")]
public sealed class WorkspaceReuseTests(TailNetworks networks) : IClassFixture<TailNetworks>
{
    private const int Inputs = 10;
    private const int Classes = 5;

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void Pass_ShortBatchAfterALongOne_GivesTheBitsOfAFreshWorkspace(Lowering lowering)
    {
        Network network = Create(lowering);
        Workspace used = network.CreateWorkspace(37, WorkspaceKind.TrainingWithInputGradient);
        foreach (int batch in (int[])[37, 5, 1, 17, 3])
        {
            (float[] x, PlainTargets targets) = Batch(batch);
            CompiledPass after = CompiledPass.Run(used, x, targets, draw: (7, 8));
            CompiledPass fresh = CompiledPass.Run(
                network.CreateWorkspace(37, WorkspaceKind.TrainingWithInputGradient), x, targets, draw: (7, 8));

            fresh.AssertSameBits(after, $"batch {batch}");
            Assert.All(fresh.Outputs, output => Assert.True(float.IsFinite(output)));
        }
    }

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void Pass_SameSeedAndStep_DropsTheSame(Lowering lowering)
    {
        Network network = Create(lowering);
        (float[] x, PlainTargets targets) = Batch(17);

        CompiledPass first = CompiledPass.Run(network, x, targets, draw: (7, 8));

        first.AssertSameBits(CompiledPass.Run(network, x, targets, draw: (7, 8)), "the replay");
        Assert.NotEqual(first.Outputs, CompiledPass.Run(network, x, targets, draw: (7, 9)).Outputs);
        Assert.NotEqual(first.Outputs, CompiledPass.Run(network, x, targets, draw: (6, 8)).Outputs);
    }

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void Evaluation_OfABatch_GivesThePlainLossWithoutDropout(Lowering lowering)
    {
        Network network = Create(lowering);
        NetworkSpecification specification = TailNetworks.ClassifierSpecification;
        var plain = new PlainNetwork(specification, [.. network.Parameters.Select(parameter => Closeness.Widen(parameter.ToArray()))]);
        (float[] x, PlainTargets targets) = Batch(17);
        Workspace workspace = network.CreateWorkspace(20, WorkspaceKind.Evaluation);
        workspace.SetInputs(x);
        workspace.SetLabels(targets.Labels);

        network.Forward(workspace);

        double[][] outputs = plain.Forward(Rows.Cut(x, Inputs)).Outputs;
        double[] expected = [.. Enumerable.Range(0, 17).Select(row => PlainLoss.Value(
            specification.Loss!, [outputs[row]], new PlainTargets(null, [targets.Labels![row]])))];
        Closeness.AssertClose("row losses", expected, workspace.RowLosses, Tolerance.ForSingle(expected));
    }

    private Network Create(Lowering lowering) =>
        networks.Compiled.Create(NetworkSpecification.NameOf(TailNetworks.Classifier, lowering), seed: 2);

    private static (float[] Inputs, PlainTargets Targets) Batch(int size)
    {
        var random = new Random(size);
        float[] x = Rows.Normal(random, size * Inputs);
        return (x, new PlainTargets(null, [.. Enumerable.Range(0, size).Select(_ => random.Next(Classes))]));
    }
}
