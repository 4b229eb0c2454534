using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>A network with weights, a batch and what is asked of it, all in float32 and all away from kinks.</summary>
internal sealed class RandomSample
{
    /// <summary>How far from a kink values must be, unless asked otherwise: far beyond a difference's step and float32's errors.</summary>
    public const double DistanceFromKinks = 1e-3;

    private const double LargestMagnitude = 30;
    private const int Attempts = 2_000;

    private RandomSample(NetworkSpecification specification, Random random, int batch, bool isWeighted)
    {
        Specification = specification;
        Parameters = [.. DrawParameters(specification, random)];
        Inputs = Rows.Normal(random, batch * specification.InputSize);
        Draw = ((ulong)random.NextInt64(), (ulong)random.Next(1_000));
        if (specification.Loss is null)
        {
            Upstream = Rows.Normal(random, batch * specification.OutputSize);
        }
        else
        {
            Targets = DrawTargets(specification.Loss, random, batch, specification.OutputSize) with
            {
                Weights = isWeighted ? DrawWeights(batch) : null,
            };
        }

        Plain = new PlainNetwork(specification, [.. Parameters.Select(values => Closeness.Widen(values))]);
    }

    /// <summary>The network.</summary>
    public NetworkSpecification Specification { get; }

    /// <summary>The weights, canonical, in the order of the parameters.</summary>
    public IReadOnlyList<float[]> Parameters { get; }

    /// <summary>The inputs, row after row.</summary>
    public float[] Inputs { get; }

    /// <summary>The gradient by the output, for a network without a loss.</summary>
    public float[]? Upstream { get; }

    /// <summary>What the loss compares with, for a network with one.</summary>
    public PlainTargets? Targets { get; }

    /// <summary>The seed and step of dropout.</summary>
    public (ulong Seed, ulong Step) Draw { get; }

    /// <summary>The same network and weights in double precision.</summary>
    public PlainNetwork Plain { get; }

    /// <summary>The inputs, row by row.</summary>
    public double[][] InputRows => Rows.Cut(Inputs, Specification.InputSize);

    /// <summary>The first sample, from a seed on, in which no value is near a kink or large.</summary>
    /// <exception cref="InvalidOperationException">Two thousand attempts found none.</exception>
    /// <param name="specification">The network.</param>
    /// <param name="batch">Rows.</param>
    /// <param name="seed">Of the first attempt.</param>
    /// <param name="distanceFromKinks">Smaller for networks of so many values that some are always near one.</param>
    /// <param name="isWeighted">Whether samples count differently, some not at all.</param>
    public static RandomSample Find(
        NetworkSpecification specification,
        int batch,
        int seed,
        double distanceFromKinks = DistanceFromKinks,
        bool isWeighted = false)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var sample = new RandomSample(specification, new Random(seed + attempt), batch, isWeighted);
            if (sample.IsSmooth(distanceFromKinks))
            {
                return sample;
            }
        }

        throw new InvalidOperationException(
            $"{specification.Name} has values near a kink or above {LargestMagnitude} in each of {Attempts} draws; "
            + "draw smaller networks or batches.");
    }

    /// <summary>Puts the weights into a compiled network.</summary>
    public void CopyParametersTo(Network network)
    {
        Assert.Equal(Parameters.Count, network.Parameters.Count);
        for (int index = 0; index < Parameters.Count; index++)
        {
            network.Parameters[index].CopyFrom(Parameters[index]);
        }
    }

    /// <summary>What the gradients are of: the loss, or sum(upstream output) where there is none.</summary>
    public double Objective(double[][] outputs)
    {
        if (Specification.Loss is not null)
        {
            return PlainLoss.Value(Specification.Loss, outputs, Targets!);
        }

        return outputs.SelectMany(row => row).Zip(Upstream!, (output, upstream) => output * upstream).Sum();
    }

    /// <summary>The gradient of the objective by the outputs.</summary>
    public double[][] OutputGradients(double[][] outputs) => Specification.Loss is null
        ? Rows.Cut(Upstream!, Specification.OutputSize)
        : PlainLoss.Gradient(Specification.Loss, outputs, Targets!);

    private bool IsSmooth(double distanceFromKinks)
    {
        PlainPass pass = Plain.Forward(InputRows, Draw);
        double nearest = Specification.Loss is null
            ? pass.DistanceFromKink
            : Math.Min(pass.DistanceFromKink, PlainLoss.DistanceFromKink(Specification.Loss, pass.Outputs, Targets!));
        return nearest > distanceFromKinks && pass.LargestMagnitude < LargestMagnitude;
    }

    private static IEnumerable<float[]> DrawParameters(NetworkSpecification specification, Random random)
    {
        IReadOnlyList<int[]> shapes = specification.Shapes();
        for (int layer = 0; layer < specification.Layers.Count; layer++)
        {
            int[] weight = specification.Layers[layer].WeightShape(shapes[layer]);
            if (weight.Length == 0)
            {
                continue;
            }

            int count = NetworkSpecification.Product(weight);
            yield return Rows.Normal(random, count, 1 / Math.Sqrt(count / weight[0]));
            if (specification.Layers[layer].Biases is > 0 and int biases)
            {
                yield return Rows.Normal(random, biases, 0.5);
            }
        }
    }

    private static PlainTargets DrawTargets(LossSpecification loss, Random random, int batch, int size)
    {
        if (loss.TakesLabels)
        {
            return new PlainTargets(null, [.. Enumerable.Range(0, batch).Select(_ => random.Next(size))]);
        }

        double[][] rows = Rows.Cut(Rows.Normal(random, batch * size), size);
        return new PlainTargets([.. rows.Select(row => AsTarget(loss.Function, row))], null);
    }

    // Numbers of their own, so that a weighted sample is otherwise the same. The first sample counts, the fourth and others do not.
    private static float[] DrawWeights(int batch)
    {
        var random = new Random(batch);
        return [.. Enumerable.Range(0, batch).Select(row => row % 5 == 3 ? 0f : (float)(0.1 + (2 * random.NextDouble())))];
    }

    /// <summary>
    /// Normal numbers made into what a loss wants: probabilities, a distribution, signs, or what they are; exact in float32.
    /// </summary>
    private static double[] AsTarget(LossFunction function, double[] row)
    {
        double[] target = new double[row.Length];
        switch (function)
        {
            case LossFunction.BinaryCrossEntropy:
                PlainActivation.Apply(Activation.Sigmoid, 0, row, target);
                break;
            case LossFunction.CategoricalCrossEntropy or LossFunction.KullbackLeiblerDivergence:
                PlainActivation.Apply(Activation.Softmax, 0, row, target);
                break;
            case LossFunction.Hinge:
                target = Array.ConvertAll(row, value => Math.CopySign(1, value));
                break;
            default:
                target = row;
                break;
        }

        return Array.ConvertAll(target, value => (double)(float)value);
    }
}
