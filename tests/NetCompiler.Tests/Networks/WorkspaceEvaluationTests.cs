namespace NetCompiler.Tests.Networks;

public sealed class WorkspaceEvaluationTests
{
    [Fact]
    public void Forward_EvaluationWorkspace_GivesTheLossesOfTraining()
    {
        var model = new SoftmaxRegression(3, 4);
        Workspace training = model.CreateWorkspace(5);
        Workspace evaluation = model.CreateWorkspace(5, WorkspaceKind.Evaluation);
        foreach (Workspace workspace in new[] { training, evaluation })
        {
            workspace.SetInputs([1, 2, 3, -1, 0, 1]);
            workspace.SetLabels([2, 0]);
            model.Forward(workspace);
        }

        float loss = model.Backward(training);
        Assert.Equal(training.RowLosses.ToArray(), evaluation.RowLosses.ToArray());
        Assert.Equal(evaluation.RowLosses.ToArray().Average(), loss, 6);
        Assert.True(evaluation.Bytes < training.Bytes);
    }

    [Theory]
    [InlineData(WorkspaceKind.Inference)]
    [InlineData(WorkspaceKind.Evaluation)]
    public void Backward_WorkspaceWithoutGradients_IsRefused(WorkspaceKind kind)
    {
        var model = new SoftmaxRegression(3, 4);
        Workspace workspace = model.CreateWorkspace(5, kind);
        Assert.Equal(0, workspace.Gradients.Length);
        Assert.Throws<InvalidOperationException>(() => model.Backward(workspace));
    }
}
