using NetCompiler.Data;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Compares the gradients of a network's backward pass with difference quotients of its loss, for any network: to find out whether a
/// compiler, or a custom part, does what its formulas say. For each parameter and for the input it takes directions d, single
/// numbers, random signs and the gradient itself, and compares g d with (L(p + h d) - L(p - h d)) / 2h for several h: too large a
/// step crosses kinks, too small a one drowns in the rounding of single precision and is passed over, and one that agrees is enough.
/// An error is relative to the larger of the two, or to a tenth of what such a direction has on average where both are smaller.
/// Layers with random numbers draw the same at every evaluation. The model is as before afterwards. Thread-safety: needs the model
/// for itself.
/// </summary>
public sealed record GradientCheck
{
    private const int SingleNumbers = 6;
    private const int RandomDirections = 3;

    private static readonly float[] s_steps = [1e-2f, 3e-3f, 1e-3f, 3e-4f, 1e-4f, 3e-5f];

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
        var rows = new List<GradientCheckRow>();
        for (int index = 0; index < model.Parameters.Count; index++)
        {
            Parameter parameter = model.Parameters[index];
            if (parameter.Description.Trainable)
            {
                float[] gradient = objective.GradientBy(parameter.Name);
                float[] values = parameter.ToArray();
                rows.Add(CompareOne(parameter.Name, (ulong)index, values, gradient, parameter.CopyFrom, objective));
            }
        }

        if (objective.HasInputGradient)
        {
            rows.Add(CompareOne(
                "input", (ulong)model.Parameters.Count, objective.Inputs, objective.GradientByInput(), objective.SetInputs, objective));
        }

        return new GradientCheckReport(model.Description.Name, Tolerance, rows);
    }

    private GradientCheckRow CompareOne(
        string name, ulong stream, float[] values, float[] gradient, SetValues set, GradientObjective objective)
    {
        GradientCheckRow worst = new(name, 0, 0, 0, 0, IsRight: true);
        float[][] directions = [.. Directions(gradient, stream)];
        try
        {
            foreach (float[] direction in directions)
            {
                (double error, double analytic, double numeric) = CompareAlong(values, gradient, direction, set, objective);
                if (error >= worst.LargestError || double.IsNaN(error))
                {
                    worst = new GradientCheckRow(name, directions.Length, error, analytic, numeric, error <= Tolerance);
                }
            }
        }
        finally
        {
            set(values);
        }

        return worst;
    }

    private (double Error, double Analytic, double Numeric) CompareAlong(
        float[] values, float[] gradient, float[] direction, SetValues set, GradientObjective objective)
    {
        double analytic = 0;
        double gradientSquares = 0;
        double directionSquares = 0;
        float largest = 0;
        for (int index = 0; index < values.Length; index++)
        {
            analytic += (double)gradient[index] * direction[index];
            gradientSquares += (double)gradient[index] * gradient[index];
            directionSquares += (double)direction[index] * direction[index];
            largest = MathF.Max(largest, MathF.Abs(direction[index]));
        }

        double usual = Math.Sqrt(gradientSquares * directionSquares / values.Length);
        (double Error, double Numeric) best = (double.PositiveInfinity, double.NaN);
        float[] moved = new float[values.Length];
        foreach (float step in s_steps)
        {
            float h = step / largest;
            double above = At(h);
            double below = At(-h);
            double numeric = (above - below) / (2 * (double)h);
            double scale = Math.Max(Math.Max(Math.Abs(numeric), Math.Abs(analytic)), Math.Max(0.1 * usual, 1e-12));

            // What a difference of two losses of single precision can be wrong by.
            double noise = 2e-7 * (Math.Abs(above) + Math.Abs(below)) / (2 * (double)h);
            double error = Math.Max(0, Math.Abs(numeric - analytic) - noise) / scale;
            if (double.IsNaN(best.Numeric) || (error < best.Error && noise < Tolerance * scale))
            {
                best = (error, numeric);
            }
        }

        return (best.Error, analytic, best.Numeric);

        double At(float h)
        {
            for (int index = 0; index < values.Length; index++)
            {
                moved[index] = values[index] + (h * direction[index]);
            }

            set(moved);
            return objective.Evaluate();
        }
    }

    private IEnumerable<float[]> Directions(float[] gradient, ulong stream)
    {
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

    /// <summary>Sets all values of a parameter or of the input.</summary>
    internal delegate void SetValues(ReadOnlySpan<float> values);
}
