namespace NetCompiler.Tests.Networks;

public sealed class ClipGradientsTests
{
    [Fact]
    public void ClipGradients_EachKind_CutsAndTellsTheNorm()
    {
        Assert.Equal([3f, 4f, 12f], Clip(GradientClipping.ByGlobalNorm(20f)));
        Assert.Equal([1.5f, 2f, 6f], Clip(GradientClipping.ByGlobalNorm(6.5f)));
        Assert.Equal([1.5f, 2f, 2.5f], Clip(GradientClipping.ByNorm(2.5f)));
        Assert.Equal([3f, 3.5f, 3.5f], Clip(GradientClipping.ByValue(3.5f)));
    }

    [Fact]
    public void ClipGradients_NormThatIsNotFinite_ChangesNothing()
    {
        Workspace workspace = Gradients(3f, float.NaN, 12f);

        Assert.True(double.IsNaN(workspace.ClipGradients(GradientClipping.ByValue(1f))));
        Assert.Equal([3f, float.NaN], workspace.ParameterGradients["linear.weight"].ToArray());
    }

    [Fact]
    public void ClipGradients_WorkspaceWithoutGradients_IsRefused() => Assert.Throws<InvalidOperationException>(
        () => new LinearRegression(2, 1).CreateWorkspace(1, WorkspaceKind.Inference).ClipGradients(GradientClipping.ByNorm(1f)));

    [Fact]
    public void ClipGradients_ByGlobalNorm_IsWhatTheStepDoes()
    {
        float[] ByStep(Optimizer optimizer, bool clips)
        {
            Workspace workspace = Gradients(3f, 4f, 12f);
            if (clips)
            {
                workspace.ClipGradients(GradientClipping.ByGlobalNorm(1f));
            }

            optimizer.Step(workspace.Network, workspace);
            return workspace.Network.ParameterBuffer.ToArray();
        }

        Assert.Equal(
            ByStep(new Sgd(0.5f) { Clipping = GradientClipping.ByGlobalNorm(1f) }, clips: false), ByStep(new Sgd(0.5f), clips: true));
    }

    private static float[] Clip(GradientClipping clipping)
    {
        Workspace workspace = Gradients(3f, 4f, 12f);
        Assert.Equal(13, workspace.ClipGradients(clipping), 6);
        return [.. workspace.ParameterGradients["linear.weight"].ToArray(), .. workspace.ParameterGradients["linear.bias"].ToArray()];
    }

    private static Workspace Gradients(float first, float second, float bias)
    {
        Workspace workspace = new LinearRegression(2, 1).CreateWorkspace(1);
        workspace.ParameterGradients["linear.weight"].CopyFrom([first, second]);
        workspace.ParameterGradients["linear.bias"].CopyFrom([bias]);
        return workspace;
    }
}
