using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Training.Checkpoints;

namespace NetCompiler.Tests.Training.Diagnostics;

public sealed class GradientStatisticsTests
{
    [Fact]
    public void Look_KnownGradients_GivesTheNormsOfEachLayer()
    {
        var model = new LinearRegression(2, 1);
        model.Parameters["linear.weight"].CopyFrom([1f, 2f]);
        model.Parameters["linear.bias"].CopyFrom([2f]);
        Workspace workspace = model.CreateWorkspace(1);
        workspace.ParameterGradients["linear.weight"].CopyFrom([3f, 0f]);
        workspace.ParameterGradients["linear.bias"].CopyFrom([4f]);
        var statistics = new GradientStatistics();

        statistics.Look(workspace);

        Assert.Equal([new LayerGradients("linear", 5, 3, 0, 0, GradientHealth.Good)], statistics.Layers);
        Assert.Equal("linear  gradient 5.00E+000  weights 3.00E+000", statistics.ToString());
    }

    [Theory]
    [InlineData(5_000f, GradientHealth.Exploding)]
    [InlineData(float.NaN, GradientHealth.Exploding)]
    [InlineData(1e-9f, GradientHealth.Vanishing)]
    [InlineData(0f, GradientHealth.Good)]
    public void Look_NormOutOfBounds_IsFlagged(float gradient, GradientHealth health)
    {
        var model = new LinearRegression(2, 1);
        Workspace workspace = model.CreateWorkspace(1);
        workspace.ParameterGradients["linear.bias"].CopyFrom([gradient]);
        var statistics = new GradientStatistics();

        statistics.Look(workspace);

        Assert.Equal(health, statistics.Layers[0].Health);
    }

    [Fact]
    public void Look_UnitsWhoseReluIsNeverOpen_AreDeadAfterSomeLooks()
    {
        var model = new SmallImageNetwork(seed: 2);
        float[] bias = new float[16];
        Array.Fill(bias, 0.5f);
        bias[3] = bias[9] = -1_000f;
        model.Parameters["hidden.bias"].CopyFrom(bias);
        Workspace workspace = model.CreateWorkspace(12);
        var statistics = new GradientStatistics(deadAfter: 2);
        var images = SmallImages.Create(12);
        for (int look = 1; look <= 3; look++)
        {
            for (int row = 0; row < 12; row++)
            {
                images.CopyInput(row, workspace.InputRow(row));
                workspace.Labels[row] = images.GetLabel(row);
            }

            model.Forward(workspace);
            model.Backward(workspace);
            statistics.Look(workspace);

            LayerGradients hidden = statistics.Layers.Single(layer => layer.Layer == "hidden");
            Assert.Equal((16, look < 2 ? 0 : 2), (hidden.Units, hidden.DeadUnits));
        }

        Assert.Equal(["conv", "norm", "hidden", "logits"], statistics.Layers.Select(layer => layer.Layer));
        Assert.Contains("2 of 16 units dead", statistics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_EveryThirdStep_Reports()
    {
        List<long> steps = [];
        var statistics = new GradientStatistics(everySteps: 3, report: found => steps.Add(found.Step));
        using var trainer = new Trainer<SmallImageNetwork>(
            new SmallImageNetwork(), new Adam(), new TrainingOptions { BatchSize = 10, Epochs = 2, Threads = 1, Callbacks = [statistics] });

        trainer.Fit(SmallImages.Create(50));

        Assert.Equal([3, 6, 9], steps);
    }

    [Fact]
    public void Constructor_NumbersOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("everySteps", () => new GradientStatistics(everySteps: 0));
        Assert.Throws<ArgumentOutOfRangeException>("vanishingBelow", () => new GradientStatistics(vanishingBelow: -1));
        Assert.Throws<ArgumentOutOfRangeException>("explodingAbove", () => new GradientStatistics(explodingAbove: 0));
        Assert.Throws<ArgumentOutOfRangeException>("deadAfter", () => new GradientStatistics(deadAfter: 0));
        Assert.Throws<InvalidOperationException>(
            () => new GradientStatistics().Look(new LinearRegression(1, 1).CreateWorkspace(1, WorkspaceKind.Inference)));
    }
}
