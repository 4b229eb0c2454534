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
        AssertClose("dInput", [.. x.Zip(dy).SelectMany(sample => Differences(
            sample.First, () => Dot(network.Plain(sample.First, parameters), sample.Second)))], pass.Inputs);
        for (int index = 0; index < parameters.Length; index++)
        {
            AssertClose("d" + model.Parameters[index].Name, Differences(parameters[index], Objective), pass.Parameters[index]);
        }
    }

    // A step that changes no largest cell, and is exact where the function is linear.
    private static double[] Differences(double[] values, Func<double> objective)
    {
        const double Step = 1e-6;
        double[] gradient = new double[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            double value = values[index];
            values[index] = value + Step;
            double above = objective();
            values[index] = value - Step;
            gradient[index] = (above - objective()) / (2 * Step);
            values[index] = value;
        }

        return gradient;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    private static void AssertClose(string what, double[] expected, float[] actual) =>
        Closeness.AssertClose(what, expected, actual, Tolerance.ForSingle(expected));
}
