using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// Weights of samples in every loss and lowering: they multiply a sample's loss and gradient, and a weight of zero leaves out a sample
/// whatever its target is. That they agree with plain losses and finite differences, random networks show.
/// </summary>
[Trait("Category", "Core")]
public sealed class WeightedLossTests(WeightedLossNetworks networks) : IClassFixture<WeightedLossNetworks>
{
    private const int Batch = 21;

    public static TheoryData<int, Lowering> Losses
    {
        get
        {
            var cases = new TheoryData<int, Lowering>();
            for (int index = 0; index < WeightedLossNetworks.Losses.Count; index++)
            {
                cases.Add(index, Lowering.Tiled);
                cases.Add(index, Lowering.LaneParallel);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Backward_AllWeightsAPowerOfTwo_ScalesEveryBit(int index, Lowering lowering)
    {
        Network network = Create(index, lowering);
        PlainTargets targets = Targets(index);
        var once = CompiledPass.Run(network, Inputs, targets);

        var half = CompiledPass.Run(network, Inputs, targets with { Weights = [.. Enumerable.Repeat(0.5f, Batch)] });
        var one = CompiledPass.Run(network, Inputs, targets with { Weights = [.. Enumerable.Repeat(1f, Batch)] });

        once.AssertSameBits(one, "weights of one");
        CompiledPass expected = once with
        {
            Loss = 0.5f * once.Loss,
            Inputs = Half(once.Inputs),
            Parameters = [.. once.Parameters.Select(Half)],
        };
        expected.AssertSameBits(half, "weights of a half");
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Backward_MaskedSamples_TakeNoNoticeOfTheirTargets(int index, Lowering lowering)
    {
        Network network = Create(index, lowering);
        float[] weights = [.. Enumerable.Range(0, Batch).Select(row => row % 4 == 1 ? 0f : 0.25f * row)];
        PlainTargets targets = Targets(index) with { Weights = weights };
        Workspace workspace = network.CreateWorkspace(Batch + 1, WorkspaceKind.TrainingWithInputGradient);
        var expected = CompiledPass.Run(workspace, Inputs, targets);
        float[] losses = workspace.RowLosses.ToArray();

        Break(workspace, weights);
        network.Forward(workspace);
        float loss = network.Backward(workspace);

        Assert.Equal(expected.Loss, loss);
        Assert.Equal(expected.Parameters, workspace.ParameterGradients.Select(parameter => parameter.ToArray()));
        Assert.Equal(losses, workspace.RowLosses.ToArray());
        for (int row = 0; row < Batch; row++)
        {
            Assert.Equal(weights[row] == 0f, workspace.RowLosses[row] == 0f);
            Assert.Equal(weights[row] == 0f, workspace.InputGradientRow(row).ToArray().All(value => value == 0f));
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Forward_EvaluationWorkspace_WeighsItsLossesToo(int index, Lowering lowering)
    {
        Network network = Create(index, lowering);
        float[] weights = [.. Enumerable.Range(0, Batch).Select(row => row % 4 == 1 ? 0f : 0.25f * row)];
        PlainTargets targets = Targets(index);
        Workspace training = network.CreateWorkspace(Batch, WorkspaceKind.TrainingWithInputGradient);
        CompiledPass.Run(training, Inputs, targets with { Weights = weights });
        Workspace evaluation = network.CreateWorkspace(Batch, WorkspaceKind.Evaluation);
        Fill(evaluation, targets);
        evaluation.SetSampleWeights(weights);
        Break(evaluation, weights);

        network.Forward(evaluation);

        Assert.Equal(training.RowLosses.ToArray(), evaluation.RowLosses.ToArray());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Backward_RowsAfterTheBatch_AddNothingWhateverTheirWeights(int index, Lowering lowering)
    {
        Network network = Create(index, lowering);
        PlainTargets targets = Targets(index);
        var expected = CompiledPass.Run(network, Inputs, targets);
        Workspace larger = network.CreateWorkspace(Batch + 30, WorkspaceKind.TrainingWithInputGradient);
        larger.SampleWeights[Batch..].Fill(float.NaN);

        expected.AssertSameBits(CompiledPass.Run(larger, Inputs, targets), "a larger workspace");

        Assert.All(larger.SampleWeights[Batch..].ToArray(), weight => Assert.True(float.IsNaN(weight)));
    }

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void Backward_NetworkWithoutALoss_TakesNoNoticeOfWeights(Lowering lowering)
    {
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(WeightedLossNetworks.WithoutLoss, lowering));
        float[] upstream = Rows.Normal(new Random(2), Batch * WeightedLossNetworks.Outputs);
        var expected = CompiledPass.Run(network, Inputs, null, upstream);
        Workspace workspace = network.CreateWorkspace(Batch, WorkspaceKind.TrainingWithInputGradient);
        workspace.SampleWeights.Clear();

        expected.AssertSameBits(CompiledPass.Run(workspace, Inputs, null, upstream), "weights of zero");
    }

    private static float[] Inputs { get; } = Rows.Normal(new Random(1), Batch * WeightedLossNetworks.Inputs);

    private Network Create(int index, Lowering lowering) =>
        networks.Compiled.Create(WeightedLossNetworks.NameOf(WeightedLossNetworks.Losses[index], lowering), seed: 4);

    private static PlainTargets Targets(int index)
    {
        var random = new Random(index);
        if (WeightedLossNetworks.Losses[index].TakesLabels)
        {
            return new PlainTargets(null, [.. Enumerable.Range(0, Batch).Select(_ => random.Next(WeightedLossNetworks.Outputs))]);
        }

        // Between 0.1 and 0.9: right for every loss, and no output meets it.
        double[] NextRow() => [.. Enumerable.Range(0, WeightedLossNetworks.Outputs).Select(_ => (float)(0.1 + (0.8 * random.NextDouble())))];
        return new PlainTargets([.. Enumerable.Range(0, Batch).Select(_ => NextRow())], null);
    }

    private static void Fill(Workspace workspace, PlainTargets targets)
    {
        workspace.SetInputs(Inputs);
        if (targets.Labels is not null)
        {
            workspace.SetLabels(targets.Labels);
        }
        else
        {
            workspace.SetTargets([.. targets.Values!.SelectMany(row => row).Select(value => (float)value)]);
        }
    }

    /// <summary>Gives masked samples targets of which no loss can be made.</summary>
    private static void Break(Workspace workspace, float[] weights)
    {
        for (int row = 0; row < Batch; row++)
        {
            if (weights[row] != 0f)
            {
                continue;
            }

            if (workspace.Labels.Length > 0)
            {
                workspace.Labels[row] = -1;
            }
            else
            {
                workspace.TargetRow(row).Fill(row % 8 == 1 ? float.NaN : float.PositiveInfinity);
            }
        }
    }

    private static float[] Half(float[] values) => [.. values.Select(value => 0.5f * value)];
}
