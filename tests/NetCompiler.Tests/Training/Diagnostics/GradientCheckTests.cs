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

    [Theory]
    [InlineData(nameof(ReluNetwork), 200)]
    [InlineData(nameof(LeakyReluNetwork), 200)]
    [InlineData(nameof(NormalizedReluNetwork), 200)]
    [InlineData(nameof(MaxPoolNetwork), 50)]
    [InlineData(nameof(AbsoluteErrorNetwork), 200)]
    [InlineData(nameof(HingeNetwork), 200)]
    public void Run_RightNetworkWithKinks_IsNotCalledWrong(string network, int seeds)
    {
        int undecided = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            GradientCheckReport report = GradientCheck.Run(KinkedNetworks.Create(network, (ulong)seed));

            Assert.False(report.IsWrong, report.ToString());
            undecided += report.IsRight ? 0 : 1;
        }

        Assert.InRange(undecided, 0, seeds / 50);
    }

    [Theory]
    [InlineData("hidden.weight", 1.1f)]
    [InlineData("hidden.weight", 0.9f)]
    [InlineData("hidden.bias", 1.1f)]
    [InlineData("hidden.bias", 0f)]
    [InlineData("second.weight", -1f)]
    [InlineData("logits.bias", 0f)]
    public void Run_WrongGradientBehindKinks_IsFoundAlone(string parameter, float factor)
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            GradientCheckReport report = GradientCheck.Run(new SpoiltReluNetwork(seed, parameter, factor));

            Assert.Equal([parameter], report.Rows.Where(row => row.IsWrong).Select(row => row.Name));
        }
    }

    [Fact]
    public void Run_ParameterAtAKinkInEveryDirection_IsUndecidedAndSaysSo()
    {
        GradientCheckReport report = GradientCheck.Run(new AtAKinkNetwork());

        GradientCheckRow row = report.Rows[0];
        Assert.Equal(("linear.weight", row.Probes), (row.Name, row.Undecided));
        Assert.Equal((false, false, false), (row.IsDecided, row.IsRight, row.IsWrong));
        Assert.Equal((false, false), (report.IsRight, report.IsWrong));
        Assert.Contains("linear.weight  undecided", report.ToString(), StringComparison.Ordinal);
        report.ThrowIfWrong();
    }

    [Fact]
    public void Run_GradientThatIsNotANumber_IsWrong() => Assert.True(GradientCheck.Run(new WrongNetwork(0, float.NaN)).IsWrong);

    [Fact]
    public void Run_ModelInTraining_IsRefused()
    {
        var model = new LinearRegression(2, 1);
        using Network.TrainingLease lease = model.BeginTraining();

        Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(model));
        Assert.Throws<ArgumentOutOfRangeException>("BatchSize", () => new GradientCheck { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Tolerance", () => new GradientCheck { Tolerance = 0 });
    }

    /// <summary>The sum of all outputs without their signs, which are all 0.</summary>
    private sealed class AtAKinkNetwork : LinearNetwork
    {
        internal AtAKinkNetwork()
            : base(Describe("AtAKink", [4], 2, TargetKind.Values, "MeanAbsoluteError"), seed: 1) => ParameterBuffer.Clear();

        protected override float RowLoss(Workspace workspace, int row, Span<float> gradient)
        {
            float sum = 0;
            for (int index = 0; index < gradient.Length; index++)
            {
                float output = workspace.OutputRow(row)[index];
                sum += MathF.Abs(output);
                gradient[index] = (output < 0 ? -1f : 1f) / workspace.BatchSize;
            }

            return sum;
        }
    }

    /// <summary>A regression one number of whose gradient is a tenth too large, or something else.</summary>
    private sealed class WrongNetwork(int wrong, float factor = 1.1f)
        : LinearNetwork(Describe("Wrong", [4], 2, TargetKind.Values, "MeanSquaredError"), seed: 1)
    {
        protected override void RunBackward(Workspace workspace, Worker worker)
        {
            base.RunBackward(workspace, worker);
            workspace.Gradients[wrong] *= factor;
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
