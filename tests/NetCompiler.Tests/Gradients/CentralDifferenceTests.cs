using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Gradients;

/// <summary>The plain network's gradients against (L(v + h) - L(v - h)) / 2h in double precision, network by network.</summary>
public sealed class CentralDifferenceTests
{
    private const double Step = 1e-5;
    private const int LargestSample = 24;

    public static TheoryData<int> Networks => [.. Enumerable.Range(0, RandomNetworks.Count)];

    public static TheoryData<int> Cnns => [.. Enumerable.Range(0, RandomCnns.Count)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_RandomNetwork_AgreesWithCentralDifferences(int index) => AssertAgrees(RandomNetworks.SampleOf(index));

    [Theory]
    [MemberData(nameof(Cnns))]
    public void Backward_RandomCnn_AgreesWithCentralDifferences(int index) => AssertAgrees(RandomCnns.SampleOf(index));

    private static void AssertAgrees(RandomSample sample)
    {
        double[][] inputs = sample.InputRows;
        PlainPass pass = sample.Plain.Forward(inputs, sample.Draw);
        PlainGradients gradients = sample.Plain.Backward(pass, sample.OutputGradients(pass.Outputs), sample.Draw);

        for (int parameter = 0; parameter < gradients.Parameters.Count; parameter++)
        {
            AssertAgrees($"parameter {parameter}", sample, inputs, sample.Plain.Parameters[parameter], gradients.Parameters[parameter]);
        }

        for (int row = 0; row < inputs.Length; row += 1 + (inputs.Length / 3))
        {
            AssertAgrees($"input row {row}", sample, inputs, inputs[row], gradients.Inputs[row]);
        }
    }

    /// <summary>Moves the values one after another, of a large tensor every few.</summary>
    private static void AssertAgrees(string what, RandomSample sample, double[][] inputs, double[] values, double[] gradient)
    {
        int stride = 1 + (values.Length / LargestSample);
        List<double> differences = [];
        List<double> expected = [];
        for (int element = 0; element < values.Length; element += stride)
        {
            double value = values[element];
            values[element] = value + Step;
            double above = sample.Objective(sample.Plain.Forward(inputs, sample.Draw).Outputs);
            values[element] = value - Step;
            double below = sample.Objective(sample.Plain.Forward(inputs, sample.Draw).Outputs);
            values[element] = value;
            differences.Add((above - below) / (2 * Step));
            expected.Add(gradient[element]);
        }

        double[] tensor = [.. expected];
        Closeness.AssertClose($"{sample.Specification.Name}, {what}", tensor, differences.ToArray(), Tolerance.ForDouble(gradient, 2e-6));
    }
}
