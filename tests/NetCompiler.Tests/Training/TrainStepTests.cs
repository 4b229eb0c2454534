using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Specifications;
using NetCompiler.Tests.Tails;

namespace NetCompiler.Tests.Training;

public sealed class TrainStepTests(TailNetworks networks) : IClassFixture<TailNetworks>
{
    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void TrainStep_SameBatchAgain_DrawsAnotherMask(Lowering lowering)
    {
        const int Batch = 17;
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(TailNetworks.Classifier, lowering));
        Workspace workspace = network.CreateWorkspace(Batch);
        workspace.Step = 5;
        workspace.SetInputs(Rows.Normal(new Random(1), Batch * network.Description.InputSize));
        workspace.SetLabels(new int[Batch]);

        // At a rate of 1e-30 no weight changes: only the masks tell the steps apart.
        var optimizer = new Sgd(1e-30f);
        network.TrainStep(workspace, optimizer);
        float[] first = workspace.RowLosses.ToArray();
        Assert.Equal(6UL, workspace.Step);
        network.TrainStep(workspace, optimizer);
        float[] second = workspace.RowLosses.ToArray();
        Assert.Equal(7UL, workspace.Step);

        Assert.NotEqual(first, second);
        workspace.Step = 5;
        network.TrainStep(workspace, optimizer);
        Assert.Equal(first, workspace.RowLosses.ToArray());
    }

    [Fact]
    public void TrainStep_LossThatIsNotFinite_DoesNotCount()
    {
        var model = new LinearRegression(2, 1);
        var optimizer = new Adam();
        Workspace workspace = model.CreateWorkspace(1);
        float[] before = model.ParameterBuffer.ToArray();

        workspace.SetInputs([float.NaN, 1f]);
        Assert.True(float.IsNaN(model.TrainStep(workspace, optimizer)));
        Assert.Equal(0, optimizer.StepCount);
        Assert.Equal(before, model.ParameterBuffer.ToArray());

        workspace.SetInputs([1f, 1f]);
        workspace.SetTargets([1f]);
        model.TrainStep(workspace, optimizer);
        Assert.Equal(1, optimizer.StepCount);
    }

    // Adam divides by 1 - beta^t: a step that counted though it changed nothing would change all after it.
    [Fact]
    public void TrainStep_AfterALossThatIsNotFinite_GoesOnAsIfThatStepHadNotBeen()
    {
        float[] undisturbed = Train(failing: false);

        Assert.Equal(undisturbed, Train(failing: true));
    }

    private static float[] Train(bool failing)
    {
        var model = new LinearRegression(2, 1);
        var optimizer = new Adam();
        Workspace workspace = model.CreateWorkspace(1);
        for (int step = 0; step < 3; step++)
        {
            if (failing)
            {
                workspace.SetInputs([float.PositiveInfinity, 1f]);
                model.TrainStep(workspace, optimizer);
            }

            workspace.SetInputs([1f, step]);
            workspace.SetTargets([1f]);
            model.TrainStep(workspace, optimizer);
        }

        return model.ParameterBuffer.ToArray();
    }
}
