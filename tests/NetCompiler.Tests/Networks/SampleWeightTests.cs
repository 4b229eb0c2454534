namespace NetCompiler.Tests.Networks;

/// <summary>Weights of samples as a workspace holds them, and as networks by hand honour them.</summary>
public sealed class SampleWeightTests
{
    [Theory]
    [InlineData(WorkspaceKind.Training)]
    [InlineData(WorkspaceKind.TrainingWithInputGradient)]
    [InlineData(WorkspaceKind.Evaluation)]
    public void SampleWeights_OfAFreshWorkspace_AreOneForEachSampleItHolds(WorkspaceKind kind)
    {
        Workspace workspace = new LinearRegression(2, 1).CreateWorkspace(5, kind);
        workspace.BatchSize = 3;

        Assert.Equal([1f, 1f, 1f, 1f, 1f], workspace.SampleWeights.ToArray());
    }

    [Fact]
    public void SampleWeights_OfAnInferenceWorkspace_AreNone()
    {
        Workspace workspace = new LinearRegression(2, 1).CreateWorkspace(5, WorkspaceKind.Inference);

        Assert.Equal(0, workspace.SampleWeights.Length);
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => workspace.SetSampleWeights([1, 1, 1, 1, 1]));
        Assert.Contains("LinearRegression (Inference) holds no sample weights", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SetSampleWeights_OfABatch_LeavesTheOthers()
    {
        Workspace workspace = new LinearRegression(2, 1).CreateWorkspace(4);
        workspace.BatchSize = 2;

        workspace.SetSampleWeights([0.5f, 0f]);

        Assert.Equal([0.5f, 0f, 1f, 1f], workspace.SampleWeights.ToArray());
    }

    [Theory]
    [InlineData(new[] { 1f }, "1 weight numbers given; a batch of 2 samples takes 2")]
    [InlineData(new[] { 1f, -1f }, "The weight of row 1 is -1; weights are finite and not negative.")]
    [InlineData(new[] { float.NaN, 1f }, "The weight of row 0 is NaN; weights are finite and not negative.")]
    [InlineData(new[] { 1f, float.PositiveInfinity }, "The weight of row 1 is Infinity; weights are finite and not negative.")]
    public void SetSampleWeights_WrongOnes_AreRefusedBeforeAnyIsWritten(float[] weights, string message)
    {
        Workspace workspace = new LinearRegression(2, 1).CreateWorkspace(2);
        workspace.SetSampleWeights([0.25f, 0.75f]);

        ArgumentException thrown = Assert.Throws<ArgumentException>(nameof(weights), () => workspace.SetSampleWeights(weights));

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal([0.25f, 0.75f], workspace.SampleWeights.ToArray());
    }

    [Fact]
    public void Backward_OfANetworkByHand_WeighsLossAndGradientsAndMasks()
    {
        var model = new LinearRegression(2, 1);
        Workspace workspace = model.CreateWorkspace(2);
        workspace.SetInputs([1, 2, 3, -1]);
        workspace.SetTargets([1, 2]);
        model.Forward(workspace);
        float loss = model.Backward(workspace);
        float[] gradients = workspace.Gradients.ToArray();

        workspace.SetSampleWeights([2, 2]);
        Assert.Equal(2 * loss, model.Backward(workspace));
        Assert.Equal(gradients.Select(value => 2 * value), workspace.Gradients.ToArray());

        workspace.SetSampleWeights([0, 1]);
        workspace.SetTargets([float.NaN, 2]);
        float masked = model.Backward(workspace);
        float[] maskedGradients = workspace.Gradients.ToArray();
        workspace.SetInputs([3, -1]);
        workspace.SampleWeights[0] = 1;
        workspace.SetTargets([2]);
        model.Forward(workspace);
        Assert.Equal(model.Backward(workspace), 2 * masked);
        Assert.Equal(workspace.Gradients.ToArray(), maskedGradients.Select(value => 2 * value));
    }
}
