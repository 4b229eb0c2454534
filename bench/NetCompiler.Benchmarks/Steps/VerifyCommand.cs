using System.Globalization;
using NetCompiler.Benchmarks.Interpreter;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>
/// Checks that the two engines which are timed do the same work: one training step from the same weights gives the same
/// outputs, loss, gradients, predictions and new weights.
/// </summary>
internal static class VerifyCommand
{
    private const float Tolerance = 1e-4f;
    private const float LearningRate = 1e-3f;

    // Adam's first step is about the sign of the gradient times the rate; of a gradient that is all rounding, even the sign is.
    private const float SmallestGradient = 1e-6f;

    /// <summary>Verifies each network; returns 0 if all agree and 1 otherwise.</summary>
    /// <param name="options">Which networks.</param>
    public static int Run(CommandOptions options)
    {
        bool agree = true;
        var table = new TextTable("largest difference", "output", "loss", "gradient", "prediction", "weight", "agree");
        foreach (NetworkCase network in options.Networks)
        {
            float[] differences = Compare(network);
            bool same = differences.All(difference => difference <= Tolerance);
            agree &= same;
            string[] cells = [.. differences.Select(difference => difference.ToString("0.0e+00", CultureInfo.InvariantCulture))];
            table.Add([network.Name, .. cells, same ? "yes" : "NO"]);
        }

        table.Print();
        return agree ? 0 : 1;
    }

    private static float[] Compare(NetworkCase network)
    {
        var batch = new Batch(network, network.BatchSize);
        Network compiled = network.Create(NetworkCase.Seed);
        var interpreted = InterpretedNetwork.Create(network, compiled, batch.Size, LearningRate);
        Workspace workspace = compiled.CreateWorkspace(batch.Size);
        batch.CopyTo(workspace);

        compiled.Forward(workspace);
        interpreted.Forward(batch.Inputs, batch.Size);
        float[] outputs = new float[batch.Size * network.OutputSize];
        workspace.CopyOutputs(outputs);
        float outputDifference = LargestDifference(outputs, interpreted.Output);

        float lossDifference = Math.Abs(compiled.Backward(workspace) - interpreted.Backward(batch));
        float gradientDifference = interpreted.Parameters.Max(
            parameter => LargestDifference(workspace.ParameterGradients[parameter.Name].ToArray(), parameter.CanonicalGradients()));

        // Before the optimizer, which makes much of gradients that are all rounding; the interpreter's statistics have moved already.
        compiled.UpdateStatistics(workspace);
        compiled.Predict(batch.Inputs, outputs);
        interpreted.Infer(batch.Inputs, batch.Size);
        float predictionDifference = LargestDifference(outputs, interpreted.Output);

        new Adam(learningRate: LearningRate).Step(compiled, workspace);
        interpreted.Step();
        return [outputDifference, lossDifference, gradientDifference, predictionDifference, CompareWeights(compiled, interpreted)];
    }

    private static float CompareWeights(Network compiled, InterpretedNetwork interpreted)
    {
        float largest = 0f;
        foreach (InterpretedParameter parameter in interpreted.Parameters)
        {
            float[] gradients = parameter.CanonicalGradients();
            float[] expected = parameter.CanonicalValues();
            float[] values = compiled.Parameters[parameter.Name].ToArray();
            for (int index = 0; index < values.Length; index++)
            {
                if (Math.Abs(gradients[index]) >= SmallestGradient)
                {
                    largest = Math.Max(largest, Math.Abs(values[index] - expected[index]));
                }
            }
        }

        foreach (InterpretedParameter state in interpreted.State)
        {
            largest = Math.Max(largest, LargestDifference(compiled.States[state.Name].ToArray(), state.CanonicalValues()));
        }

        return largest;
    }

    // A NaN is passed on by Math.Max and agrees with nothing.
    private static float LargestDifference(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        float largest = 0f;
        for (int index = 0; index < left.Length; index++)
        {
            largest = Math.Max(largest, Math.Abs(left[index] - right[index]));
        }

        return largest;
    }
}
