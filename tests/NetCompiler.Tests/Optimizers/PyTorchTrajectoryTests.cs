using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Optimizers;

/// <summary>Weights after each of ten steps against PyTorch's, for what the shared references do not cover.</summary>
public sealed class PyTorchTrajectoryTests
{
    private const int Size = 23;

    public static TheoryData<string> Names => [.. PyTorchNumbers.Trajectories];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_SameGradients_FollowsPyTorch(string name)
    {
        double[][] expected = PyTorchNumbers.Trajectory(name);
        var model = new LinearRegression(Size, 1);
        Optimizer optimizer = OptimizerKinds.Create(name);
        Workspace workspace = model.CreateWorkspace(1);
        float[] weights = [.. Enumerable.Range(0, Size).Select(index => (float)(0.5 - (0.04 * index)))];
        model.Parameters["linear.weight"].CopyFrom(weights);

        for (int step = 0; step < expected.Length; step++)
        {
            float[] gradients = [.. Enumerable.Range(0, Size).Select(index => (float)(Math.Sin(1 + (3 * index) + (7 * step)) / (1 + (index % 5))))];
            workspace.ParameterGradients["linear.weight"].CopyFrom(gradients);
            optimizer.Step(model, workspace);

            float[] actual = model.Parameters["linear.weight"].ToArray();
            for (int index = 0; index < Size; index++)
            {
                Assert.Equal(expected[step][index], actual[index], 3e-6);
            }
        }
    }

    [Fact]
    public void Nadam_Step_FollowsTheFormula()
    {
        var model = new LinearRegression(1, 1);
        var nadam = new Nadam(0.02f);
        Workspace workspace = model.CreateWorkspace(1);
        model.Parameters["linear.weight"].CopyFrom([0.5f]);
        (double p, double m, double v, double product) = (0.5, 0, 0, 1);
        for (int t = 1; t <= 10; t++)
        {
            double g = Math.Sin(1 + (7 * t));
            workspace.ParameterGradients["linear.weight"].CopyFrom([(float)g]);
            nadam.Step(model, workspace);

            double present = 0.9 * (1 - (0.5 * Math.Pow(0.96, t * 0.004)));
            double next = 0.9 * (1 - (0.5 * Math.Pow(0.96, (t + 1) * 0.004)));
            product *= present;
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            double divisor = Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8;
            p -= 0.02 * ((next * m / (1 - (product * next))) + ((1 - present) * g / (1 - product))) / divisor;
            Assert.Equal(p, model.Parameters["linear.weight"].ToArray()[0], 1e-6);
        }
    }

    [Fact]
    public void Lion_Step_FollowsTheFormula()
    {
        var model = new LinearRegression(2, 1);
        var lion = new Lion(0.01f, 0.9f, 0.99f, weightDecay: 0.5f);
        Workspace workspace = model.CreateWorkspace(1);
        model.Parameters["linear.weight"].CopyFrom([1f, -2f]);
        double[] p = [1, -2];
        double[] m = [0, 0];
        double[][] gradients = [[3, -0.001], [-0.1, 0], [-40, 5]];
        foreach (double[] g in gradients)
        {
            workspace.ParameterGradients["linear.weight"].CopyFrom([(float)g[0], (float)g[1]]);
            lion.Step(model, workspace);
            for (int i = 0; i < 2; i++)
            {
                double c = (0.9 * m[i]) + (0.1 * g[i]);
                p[i] = (p[i] * (1 - (0.01 * 0.5))) - (0.01 * Math.Sign(c));
                m[i] = (0.99 * m[i]) + (0.01 * g[i]);
            }
        }

        Assert.Equal(p, model.Parameters["linear.weight"].ToArray().Select(value => (double)value), (x, y) => Math.Abs(x - y) < 1e-6);
    }
}
