using System.Globalization;
using System.Text;

namespace NetCompiler;

/// <summary>
/// Looks at the gradients of every n-th step: their norm layer by layer, whether they vanish or explode (Bengio, Simard and Frasconi,
/// 1994), and which ReLU units are dead: a unit through whose ReLU no sample of a batch gets has the gradient 0 by all its weights.
/// The steps between cost nothing. Thread-safety: one thread at a time.
/// </summary>
public sealed class GradientStatistics : Callback
{
    private readonly int _everySteps;
    private readonly int _deadAfter;
    private readonly Action<GradientStatistics>? _report;
    private readonly Dictionary<string, int[]> _silences = new(StringComparer.Ordinal);  // looks without a gradient, by layer and unit
    private LayerGradients[] _layers = [];
    private float[] _values = [];

    /// <summary>Says when to look.</summary>
    /// <param name="everySteps">At every how many steps; at least 1.</param>
    /// <param name="vanishingBelow">A layer whose norm is below this, and above 0, vanishes; 1e-7 unless given.</param>
    /// <param name="explodingAbove">A layer whose norm is above this explodes; 1,000 unless given.</param>
    /// <param name="deadAfter">After how many looks in a row without a gradient a unit is dead; at least 1.</param>
    /// <param name="report">Told after each look.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GradientStatistics(
        int everySteps = 100,
        double vanishingBelow = 1e-7,
        double explodingAbove = 1e3,
        int deadAfter = 3,
        Action<GradientStatistics>? report = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(everySteps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(vanishingBelow);
        ArgumentOutOfRangeException.ThrowIfLessThan(explodingAbove, vanishingBelow);
        ArgumentOutOfRangeException.ThrowIfLessThan(deadAfter, 1);
        _everySteps = everySteps;
        VanishingBelow = vanishingBelow;
        ExplodingAbove = explodingAbove;
        _deadAfter = deadAfter;
        _report = report;
    }

    /// <summary>The norm below which gradients vanish.</summary>
    public double VanishingBelow { get; }

    /// <summary>The norm above which gradients explode.</summary>
    public double ExplodingAbove { get; }

    /// <summary>The layers with parameters at the last look, in order; empty before the first.</summary>
    public IReadOnlyList<LayerGradients> Layers => _layers;

    /// <summary>The step of the last look, counted from the first epoch on; 0 before the first.</summary>
    public long Step { get; private set; }

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.TotalSteps % _everySteps == 0 && state.Workspace is { } workspace)
        {
            Look(workspace);
            Step = state.TotalSteps;
            _report?.Invoke(this);
        }
    }

    /// <summary>Looks at the gradients that the last backward pass left in a workspace.</summary>
    /// <param name="workspace">A training workspace.</param>
    /// <exception cref="InvalidOperationException">It holds no gradients.</exception>
    public void Look(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (!workspace.HoldsGradients)
        {
            throw new InvalidOperationException("This workspace holds no gradients; look at one made with WorkspaceKind.Training.");
        }

        NetworkDescription network = workspace.Network.Description;
        _layers =
        [
            .. network.Layers
                .Where(layer => network.Parameters.Any(parameter => parameter.Layer == layer.Name))
                .Select(layer => LookAt(workspace, layer)),
        ];
    }

    /// <summary>A table: a row a layer, with its norms, dead units and what is to be said.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        int width = _layers.Length == 0 ? 0 : _layers.Max(layer => layer.Layer.Length);
        foreach (LayerGradients layer in _layers)
        {
            text.Append(text.Length > 0 ? "\n" : "")
                .Append(layer.Layer.PadRight(width))
                .Append(CultureInfo.InvariantCulture, $"  gradient {layer.GradientNorm,9:E2}  weights {layer.WeightNorm,9:E2}");
            if (layer.DeadUnits > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {layer.DeadUnits} of {layer.Units} units dead");
            }

            text.Append(layer.Health == GradientHealth.Good ? "" : "  " + layer.Health.ToString().ToLowerInvariant());
        }

        return text.ToString();
    }

    private LayerGradients LookAt(Workspace workspace, LayerDescription layer)
    {
        double gradientSquares = 0;
        double weightSquares = 0;
        bool hasRelu = layer.Detail.Split(", ").Contains("Relu");
        int[]? active = null;  // by unit: how many numbers of its gradient are not 0
        foreach (Parameter gradient in workspace.ParameterGradients.OfLayer(layer.Name))
        {
            gradientSquares += SumOfSquares(Read(gradient));
            if (hasRelu && gradient.Description.Trainable)
            {
                active ??= new int[gradient.Shape[gradient.Description.UnitAxis]];
                CountActive(gradient, active);
            }

            weightSquares += SumOfSquares(Read(workspace.Network.Parameters[gradient.Name]));
        }

        double norm = Math.Sqrt(gradientSquares);
        GradientHealth health = !(norm <= ExplodingAbove) ? GradientHealth.Exploding
            : norm < VanishingBelow && norm > 0 ? GradientHealth.Vanishing
            : GradientHealth.Good;
        return new LayerGradients(layer.Name, norm, Math.Sqrt(weightSquares), active?.Length ?? 0, CountDead(layer.Name, active), health);
    }

    private ReadOnlySpan<float> Read(Parameter tensor)
    {
        if (_values.Length < tensor.Count)
        {
            _values = new float[tensor.Count];
        }

        tensor.CopyTo(_values);
        return _values.AsSpan(0, tensor.Count);
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    // Of the gradient that was just read. A parameter of another number of units is a part before the last, as in a separable layer.
    private void CountActive(Parameter gradient, int[] active)
    {
        int axis = gradient.Description.UnitAxis;
        if (gradient.Shape[axis] != active.Length)
        {
            return;
        }

        int inner = gradient.Shape.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
        for (int index = 0; index < gradient.Count; index++)
        {
            active[index / inner % active.Length] += _values[index] == 0 ? 0 : 1;
        }
    }

    private int CountDead(string layer, int[]? active)
    {
        if (active is null)
        {
            return 0;
        }

        if (!_silences.TryGetValue(layer, out int[]? silences))
        {
            silences = new int[active.Length];
            _silences.Add(layer, silences);
        }

        int dead = 0;
        for (int unit = 0; unit < active.Length; unit++)
        {
            silences[unit] = active[unit] == 0 ? silences[unit] + 1 : 0;
            dead += silences[unit] >= _deadAfter ? 1 : 0;
        }

        return dead;
    }
}
