using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Planes;

/// <summary>Compares a compiled network over planes with its plain twin: outputs, and gradients by central differences.</summary>
internal static class PlaneNetworkCheck
{
    private const int Batch = 2;

    /// <summary>Fails unless outputs and gradients are right, in a workspace of the batch's size and in a larger one.</summary>
    /// <param name="network">What it should compute.</param>
    /// <param name="model">The compiled one; its parameters are drawn anew.</param>
    public static void AssertRight(PlaneNetwork network, Network model)
    {
        var random = new Random(5);
        foreach (Parameter parameter in model.Parameters)
        {
            parameter.CopyFrom(Rows.Normal(random, parameter.Count));
        }

        float[] inputs = Rows.Normal(random, Batch * network.InputSize);
        float[] upstream = Rows.Normal(random, Batch * model.Description.OutputSize);
        var pass = CompiledPass.Run(model, inputs, targets: null, upstream);
        AssertRight(network, model, inputs, upstream, pass);

        Workspace workspace = model.CreateWorkspace(Batch + 4, WorkspaceKind.TrainingWithInputGradient);
        workspace.BatchSize = Batch;
        pass.AssertSameBits(CompiledPass.Run(workspace, inputs, null, upstream), "a short batch");
        foreach (int threads in (int[])[2, 3])
        {
            using var team = new ThreadTeam(threads);
            pass.AssertSameBits(CompiledPass.Run(workspace, inputs, null, upstream, team: team), $"{threads} threads");
        }

        float[] predicted = new float[pass.Outputs.Length];
        model.Predict(inputs, predicted);
        Assert.Equal(pass.Outputs, predicted);
    }

    private static void AssertRight(PlaneNetwork network, Network model, float[] inputs, float[] upstream, CompiledPass pass)
    {
        double[][] x = Rows.Cut(inputs, network.InputSize), dy = Rows.Cut(upstream, model.Description.OutputSize);
        double[][] parameters = [.. model.Parameters.Select(parameter => Closeness.Widen(parameter.ToArray()))];
        AssertClose("output", [.. x.SelectMany(sample => network.Plain(sample, parameters))], pass.Outputs);

        double Objective() => x.Zip(dy).Sum(sample => Dot(network.Plain(sample.First, parameters), sample.Second));
        float[][] inputGradients = [.. pass.Inputs.Chunk(network.InputSize)];
        for (int row = 0; row < x.Length; row++)
        {
            double[] sample = x[row], gradient = dy[row];
            AssertGradient($"dInput of row {row}", sample, () => Dot(network.Plain(sample, parameters), gradient), inputGradients[row]);
        }

        for (int index = 0; index < parameters.Length; index++)
        {
            AssertGradient("d" + model.Parameters[index].Name, parameters[index], Objective, pass.Parameters[index]);
        }
    }

    // A step that changes no largest cell, and is exact where the function is linear. Of many values those at places that a golden
    // section spreads over all rows, columns and channels.
    private static void AssertGradient(string what, double[] values, Func<double> objective, float[] gradient)
    {
        const double Step = 1e-6;
        const int Most = 48;
        int count = Math.Min(Most, values.Length);
        double[] expected = new double[count];
        float[] actual = new float[count];
        for (int probe = 0; probe < count; probe++)
        {
            int index = values.Length <= Most ? probe : (int)(values.Length * (probe * 0.6180339887498949 % 1));
            double value = values[index];
            values[index] = value + Step;
            double above = objective();
            values[index] = value - Step;
            expected[probe] = (above - objective()) / (2 * Step);
            values[index] = value;
            actual[probe] = gradient[index];
        }

        AssertClose(what, expected, actual);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    private static void AssertClose(string what, double[] expected, float[] actual) =>
        Closeness.AssertClose(what, expected, actual, Tolerance.ForSingle(expected));
}
