using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>Cross-entropy of classes that do not exist, and of classes that are masked.</summary>
[Trait("Category", "Core")]
public sealed class LossEdgeTests(EdgeNetworks networks) : IClassFixture<EdgeNetworks>
{
    [Theory]
    [InlineData(EdgeNetworks.SparseLogits, Lowering.Tiled, EdgeNetworks.Classes)]
    [InlineData(EdgeNetworks.SparseLogits, Lowering.Tiled, -1)]
    [InlineData(EdgeNetworks.SparseLogits, Lowering.LaneParallel, EdgeNetworks.Classes)]
    [InlineData(EdgeNetworks.SparseLogits, Lowering.LaneParallel, -1)]
    [InlineData(EdgeNetworks.SparseProbabilities, Lowering.Tiled, int.MaxValue)]
    [InlineData(EdgeNetworks.SparseProbabilities, Lowering.LaneParallel, int.MinValue)]
    public void TrainStep_LabelThatIsNoClass_GivesNaNAndLeavesTheParameters(string name, Lowering lowering, int label)
    {
        Network network = Create(name, lowering);
        var optimizer = new Sgd(0.1f);
        Workspace workspace = network.CreateWorkspace(2);
        workspace.SetInputs([1f, 2f, 3f, 4f]);
        workspace.SetLabels([0, 2]);
        workspace.Labels[1] = label;
        float[] before = network.ParameterBuffer.ToArray();

        float loss = network.TrainStep(workspace, optimizer);

        Assert.True(float.IsNaN(loss));
        Assert.True(float.IsFinite(workspace.RowLosses[0]));
        Assert.True(float.IsNaN(workspace.RowLosses[1]));
        Assert.Equal(before, network.ParameterBuffer.ToArray());
        Assert.Equal(0, optimizer.StepCount);

        workspace.Labels[1] = 2;
        Assert.True(float.IsFinite(network.TrainStep(workspace, optimizer)));
        Assert.NotEqual(before, network.ParameterBuffer.ToArray());
    }

    [Theory]
    [InlineData(EdgeNetworks.SparseLogits, Lowering.Tiled)]
    [InlineData(EdgeNetworks.SparseLogits, Lowering.LaneParallel)]
    [InlineData(EdgeNetworks.CategoricalLogits, Lowering.Tiled)]
    [InlineData(EdgeNetworks.CategoricalLogits, Lowering.LaneParallel)]
    public void Backward_LogitOfMinusInfinityWhoseTargetIsZero_GivesTheLossOfTheOtherClasses(string name, Lowering lowering)
    {
        Network network = Create(name, lowering);
        network.Parameters[0].CopyFrom([0f, 0f, 0f, 0f, 0f, 0f]);
        network.Parameters[1].CopyFrom([1f, float.NegativeInfinity, 1f]);
        Workspace workspace = network.CreateWorkspace(2);
        workspace.SetInputs([1f, 2f, 3f, 4f]);
        if (network.Description.TargetKind == TargetKind.Labels)
        {
            workspace.SetLabels([0, 2]);
        }
        else
        {
            workspace.SetTargets([1f, 0f, 0f, 0f, 0f, 1f]);
        }

        network.Forward(workspace);
        float loss = network.Backward(workspace);

        // Two classes of equal logits: ln 2, and gradients of 1/2 in one row and -1/2 in the other, which the mean halves.
        Assert.Equal(Math.Log(2), loss, 1e-6);
        Assert.Equal([0f, 0f, 0f], workspace.ParameterGradients[1].ToArray().Select(value => MathF.Round(value, 6)));
        float[] weights = workspace.ParameterGradients[0].ToArray();
        float[] expected = [0.5f, 0.5f, 0f, 0f, -0.5f, -0.5f];
        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    private Network Create(string name, Lowering lowering) =>
        networks.Compiled.Create(NetworkSpecification.NameOf(name, lowering), seed: 3);
}
