namespace NetCompiler.Runtime;

/// <summary>
/// After each update, w *= c / |w| for every unit whose weights w, those that lead into it, have a norm above c
/// (Srebro, Rennie and Jaakkola, 2004; Keras's MaxNorm over the input axes). Thread-safety: disjoint units at once.
/// </summary>
internal sealed class MaxNormConstraint
{
    private readonly Network _network;
    private readonly Parameter _parameter;
    private readonly int[] _places;  // (units, weights of a unit): in the flat buffer

    internal MaxNormConstraint(Network network, Parameter parameter)
    {
        _network = network;
        _parameter = parameter;
        ParameterDescription description = parameter.Description;
        Units = description.Shape[description.UnitAxis];
        int inner = 1;
        for (int axis = description.UnitAxis + 1; axis < description.Shape.Count; axis++)
        {
            inner *= description.Shape[axis];
        }

        // Canonical index = (before * units + unit) * inner + behind.
        _places = new int[description.Count];
        int[] filled = new int[Units];
        int size = description.Count / Units;
        for (int index = 0; index < description.Count; index++)
        {
            int unit = index / inner % Units;
            _places[(unit * size) + filled[unit]++] = description.Offset + description.Layout.KernelIndex(index);
        }
    }

    /// <summary>How many units the weights lead into.</summary>
    internal int Units { get; }

    /// <summary>Constrains some units.</summary>
    internal void Apply(int firstUnit, int endUnit)
    {
        Span<float> weights = _network.ParameterSpan;
        int size = _places.Length / Units;
        for (int unit = firstUnit; unit < endUnit; unit++)
        {
            ReadOnlySpan<int> places = _places.AsSpan(unit * size, size);
            double squares = 0;
            foreach (int place in places)
            {
                squares += (double)weights[place] * weights[place];
            }

            double norm = Math.Sqrt(squares);
            if (norm > _parameter.MaxNorm)
            {
                float scale = (float)(_parameter.MaxNorm / norm);
                foreach (int place in places)
                {
                    weights[place] *= scale;
                }
            }
        }
    }
}
