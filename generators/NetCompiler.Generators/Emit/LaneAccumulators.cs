using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Lanes;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>
/// The accumulators of the gradients by parameters: one for each number that is learnt, at its place in the flat buffer, where lanes
/// have no gaps. They are called after the gradients, whose names are unique in their graph: <c>dHiddenWeight_3</c>.
/// </summary>
internal sealed class LaneAccumulators
{
    // Null at the places of frozen parameters.
    private readonly string?[] _names;

    /// <param name="plan">The network's plan.</param>
    /// <param name="count">Places of the flat buffer; 0 for passes without gradients.</param>
    public LaneAccumulators(NetworkPlan plan, int count)
    {
        _names = new string?[count];
        foreach (Value gradient in plan.Training.Graph.Values.Where(value => count > 0 && value.Kind == ValueKind.ParameterGradient))
        {
            int offset = plan.Parameters.First(parameter => parameter.Parameter == gradient.Parameter).Offset;
            LaneProgramBuilder.Elements(gradient).CopyTo(_names, offset);
        }
    }

    /// <summary>Places and names, in order.</summary>
    public IEnumerable<(int Place, string Name)> All =>
        _names.Select((name, place) => (place, name)).Where(pair => pair.name is not null).Select(pair => (pair.place, pair.name!));

    /// <summary>The name of the one at a place.</summary>
    public string this[int place] => _names[place] ?? throw new InvalidOperationException($"The parameter at {place} is frozen.");

    /// <summary>Places without a gap, from the first to the one after the last: one run where nothing is frozen.</summary>
    public IEnumerable<(int First, int End)> Runs()
    {
        for (int place = 0; place < _names.Length; place++)
        {
            int first = place;
            while (place < _names.Length && _names[place] is not null)
            {
                place++;
            }

            if (first < place)
            {
                yield return (first, place);
            }
        }
    }
}
