using NetCompiler.Runtime;
using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Training.Checkpoints;

namespace NetCompiler.Tests.Training.Diagnostics;

public sealed class GradientCheckTests
{
    [Fact]
    public void Run_CompiledNetwork_FindsEveryGradientRightAndLeavesTheModel()
    {
        var model = new SmallImageNetwork(seed: 4);
        float[] before = [.. model.ParameterBuffer, .. model.States.SelectMany(state => state.ToArray())];

        GradientCheckReport report = GradientCheck.Run(model);

        Assert.True(report.IsRight, report.ToString());
        Assert.Equal([.. model.Parameters.Select(parameter => parameter.Name), "input"], report.Rows.Select(row => row.Name));
        Assert.Equal(before, (float[])[.. model.ParameterBuffer, .. model.States.SelectMany(state => state.ToArray())]);
        report.ThrowIfWrong();
    }

    [Fact]
    public void Compare_SamplesOfADataSet_AreThoseComparedOn()
    {
        GradientCheckReport report = new GradientCheck { BatchSize = 30 }.Compare(new SmallImageNetwork(seed: 4), SmallImages.Create(12));

        Assert.True(report.IsRight, report.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Run_GradientWithOneWrongNumber_FindsThatParameterAlone(int wrong)
    {
        GradientCheckReport report = GradientCheck.Run(new WrongNetwork(wrong));

        Assert.Equal([false, true], report.Rows.Take(2).Select(row => row.IsRight));
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(report.ThrowIfWrong);
        Assert.Contains("linear.weight  WRONG", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ModelInTraining_IsRefused()
    {
        var model = new LinearRegression(2, 1);
        using Network.TrainingLease lease = model.BeginTraining();

        Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(model));
        Assert.Throws<ArgumentOutOfRangeException>("BatchSize", () => new GradientCheck { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Tolerance", () => new GradientCheck { Tolerance = 0 });
    }

    /// <summary>A regression one number of whose gradient is a tenth too large.</summary>
    private sealed class WrongNetwork(int wrong) : LinearNetwork(Describe("Wrong", [4], 2, TargetKind.Values, "MeanSquaredError"), seed: 1)
    {
        protected override void RunBackward(Workspace workspace, Worker worker)
        {
            base.RunBackward(workspace, worker);
            workspace.Gradients[wrong] *= 1.1f;
        }

        protected override float RowLoss(Workspace workspace, int row, Span<float> gradient)
        {
            float sum = 0;
            for (int index = 0; index < gradient.Length; index++)
            {
                float difference = workspace.OutputRow(row)[index] - workspace.TargetRow(row)[index];
                sum += difference * difference;
                gradient[index] = 2 * difference / (workspace.BatchSize * gradient.Length);
            }

            return sum / gradient.Length;
        }
    }
}
