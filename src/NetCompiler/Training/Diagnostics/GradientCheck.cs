using NetCompiler.Data;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Compares the gradients of a network's backward pass with differences of its loss, for any network: to find out whether a compiler,
/// or a custom part, does what its formulas say. For each parameter and for the input it takes directions d, single numbers, random
/// signs and the gradient itself, and compares g d with the slope of L(p + t d) at t = 0, over several lengths of t. A length is passed
/// over where the differences on the two sides do not go on into each other, for then there is a kink between (ReLU, max-pool, absolute
/// values), or where they drown in the rounding of single precision. Of the others one that agrees is enough; a direction without any,
/// or whose lengths contradict each other, is undecided. An error is what is left beyond the slope's own uncertainty, relative to the
/// larger of the two, or to a tenth of what such a direction has on average where both are smaller.
/// Layers with random numbers draw the same at every evaluation. The model is as before afterwards. Thread-safety: needs the model
/// for itself.
/// </summary>
public sealed record GradientCheck
{
    private const int SingleNumbers = 6;
    private const int RandomDirections = 3;

    // In tolerances: how sure a slope must be to decide, and how sure for its agreement to keep others from calling a gradient wrong:
    // among many kinks a length looks smooth by chance now and then, and the shorter ones contradict it.
    private const double Sharp = 0.5;
    private const double Blurred = 2.5;

    // A gradient this much smaller than the largest of the network is a zero that was rounded.
    private const double RoundingOfZero = 1e-6;

    private static readonly float[] s_steps = [3e-2f, 1e-2f, 3e-3f, 1e-3f, 3e-4f, 1e-4f, 3e-5f];

    private readonly int _batchSize = 8;
    private readonly double _tolerance = 0.02;

    /// <summary>Samples to compare on; 8 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int BatchSize
    {
        get => _batchSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(BatchSize));
            _batchSize = value;
        }
    }

    /// <summary>The largest relative error allowed; 0.02 unless given: single precision leaves about three digits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double Tolerance
    {
        get => _tolerance;
        init => _tolerance = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "The tolerance must be above 0.");
    }

    /// <summary>The seed of samples, directions and layers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Compares on random samples: normal inputs, and targets that the loss can take.</summary>
    /// <param name="model">The model; afterwards as before.</param>
    /// <exception cref="InvalidOperationException">The model is being trained, or the batch is too small for it.</exception>
    public static GradientCheckReport Run(Network model) => new GradientCheck().Compare(model);

    /// <summary>Compares on the first samples of a data set, or on random ones.</summary>
    /// <param name="model">The model; afterwards as before.</param>
    /// <param name="data">The samples; random ones unless given.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained, or the batch is too small for it.</exception>
    public GradientCheckReport Compare(Network model, Dataset? data = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (data is not null)
        {
            DatasetCheck.RequireTargets(data, model.Description, nameof(data));
        }

        using Network.TrainingLease lease = model.BeginTraining();
        var objective = new GradientObjective(model, Math.Min(BatchSize, data?.Count ?? BatchSize), Seed);
        objective.Load(data);
        objective.Evaluate();
        var variables = new List<Variable>();
        for (int index = 0; index < model.Parameters.Count; index++)
        {
            Parameter parameter = model.Parameters[index];
            if (parameter.Description.Trainable)
            {
                variables.Add(new Variable(
                    parameter.Name, (ulong)index, parameter.ToArray(), objective.GradientBy(parameter.Name), parameter.CopyFrom));
            }
        }

        if (objective.HasInputGradient)
        {
            variables.Add(new Variable(
                "input", (ulong)model.Parameters.Count, objective.Inputs, objective.GradientByInput(), objective.SetInputs));
        }

        double largest = variables.Select(variable => variable.Usual).DefaultIfEmpty().Max();
        return new GradientCheckReport(
            model.Description.Name, Tolerance, [.. variables.Select(variable => CompareOne(variable, largest, objective))]);
    }

    private GradientCheckRow CompareOne(Variable variable, double largest, GradientObjective objective)
    {
        // A gradient that is nothing but rounding, as that of a bias before a batch normalisation, is measured by the others.
        double usual = variable.Usual > RoundingOfZero * largest ? variable.Usual : largest;
        Probe? worst = null;
        int probes = 0;
        int undecided = 0;
        try
        {
            foreach (float[] direction in Directions(variable))
            {
                Probe probe = CompareAlong(variable, direction, usual, objective);
                probes++;
                undecided += probe.IsDecided ? 0 : 1;
                if (worst is null || (probe.IsDecided && !(worst.Value.IsDecided && worst.Value.Error >= probe.Error)))
                {
                    worst = probe;
                }
            }
        }
        finally
        {
            variable.Set(variable.Values);
        }

        return new GradientCheckRow(
            variable.Name,
            probes,
            undecided,
            worst!.Value.Error,
            worst.Value.Analytic,
            worst.Value.Numeric,
            worst.Value.Error <= Tolerance);
    }

    private Probe CompareAlong(Variable variable, float[] direction, double usual, GradientObjective objective)
    {
        double analytic = 0;
        double squares = 0;
        float longest = 0;
        for (int index = 0; index < direction.Length; index++)
        {
            analytic += (double)variable.Gradient[index] * direction[index];
            squares += (double)direction[index] * direction[index];
            longest = MathF.Max(longest, MathF.Abs(direction[index]));
        }

        if (!double.IsFinite(analytic))
        {
            return new Probe(double.PositiveInfinity, analytic, double.NaN, IsDecided: true);
        }

        Probe undecided = new(double.NaN, analytic, double.NaN, IsDecided: false);
        Probe best = undecided;
        bool mayBeRight = false;
        foreach (float step in s_steps)
        {
            LossSlope slope = SlopeAlong(variable, direction, step / longest, objective);
            double numeric = slope.Value;
            double scale = Math.Max(Math.Max(Math.Abs(numeric), Math.Abs(analytic)), 0.1 * usual * Math.Sqrt(squares));
            double error = Math.Max(0, Math.Abs(numeric - analytic) - slope.Uncertainty) / scale;
            bool isSharp = slope.Uncertainty < Sharp * Tolerance * scale;
            if (error <= Tolerance && slope.Uncertainty < Blurred * Tolerance * scale)
            {
                if (isSharp)
                {
                    return new Probe(error, analytic, numeric, IsDecided: true);
                }

                mayBeRight = true;
            }
            else if (isSharp && !(best.Error <= error))
            {
                best = new Probe(error, analytic, numeric, IsDecided: true);
            }
        }

        return mayBeRight ? undecided : best;
    }

    private static LossSlope SlopeAlong(Variable variable, float[] direction, float h, GradientObjective objective)
    {
        Span<double> losses = stackalloc double[LossSlope.Points];
        float[] moved = new float[direction.Length];
        double magnitude = 0;
        for (int point = 0; point < LossSlope.Points; point++)
        {
            float distance = h * (point - (LossSlope.Points / 2)) / (LossSlope.Points / 2);
            for (int index = 0; index < moved.Length; index++)
            {
                moved[index] = variable.Values[index] + (distance * direction[index]);
            }

            variable.Set(moved);
            losses[point] = objective.Evaluate();
            magnitude = Math.Max(magnitude, objective.Magnitude);
        }

        return LossSlope.Of(losses, h, magnitude);
    }

    private IEnumerable<float[]> Directions(Variable variable)
    {
        (float[] gradient, ulong stream) = (variable.Gradient, variable.Stream);
        int count = gradient.Length;
        for (int probe = 0; probe < Math.Min(SingleNumbers, count); probe++)
        {
            float[] single = new float[count];
            single[CounterRandom.Below(count, Seed, stream, (ulong)probe)] = 1;
            yield return single;
        }

        for (int probe = 0; probe < RandomDirections; probe++)
        {
            ulong first = (ulong)(probe + 1) * (ulong)count;
            yield return [.. Enumerable.Range(0, count).Select(index =>
                CounterRandom.Below(2, Seed, stream, first + (ulong)index) == 0 ? -1f : 1f)];
        }

        if (Array.Exists(gradient, value => value != 0))
        {
            yield return gradient;
        }
    }

    // What was found along one direction; the error is not a number where nothing was.
    private readonly record struct Probe(double Error, double Analytic, double Numeric, bool IsDecided);

    // A parameter, or the input.
    private sealed record Variable(string Name, ulong Stream, float[] Values, float[] Gradient, SetValues Set)
    {
        // The root mean square of its derivatives.
        internal double Usual { get; } = Math.Sqrt(Gradient.Sum(value => (double)value * value) / Gradient.Length);
    }

    private delegate void SetValues(ReadOnlySpan<float> values);
}
