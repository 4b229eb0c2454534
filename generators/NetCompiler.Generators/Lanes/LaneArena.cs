using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Lanes;

/// <summary>
/// The arena of the lane-parallel lowering. Only what the caller writes and reads is in it, twice: as rows without padding,
/// and as lanes, (width, B), which the straight line loads and stores. All else are locals.
/// </summary>
internal sealed class LaneArena
{
    private static readonly Dictionary<Value, ArenaSlot> s_none = [];

    private readonly Dictionary<Value, ArenaSlot> _rows = [];
    private readonly Dictionary<Value, int> _lanes = [];

    /// <summary>Lays out the arena of a pass.</summary>
    /// <param name="graph">The pass's graph.</param>
    /// <param name="program">Its straight line; or the longest of several that share the arena.</param>
    public LaneArena(NetworkGraph graph, LaneProgram program)
    {
        int floats = 0;
        Place(graph.Input);
        Place(graph.Output);
        if (graph.Loss is { Loss.TakesLabels: false } loss)
        {
            TargetLanes = floats;
            floats += loss.Width;
        }

        if (graph.OutputGradient is { } outputGradient)
        {
            Place(outputGradient);
        }

        int common = floats;
        if (graph.InputGradient is { } inputGradient)
        {
            Place(inputGradient);
        }

        Plan = new ArenaPlan(
            _rows, s_none, s_none, common, 0, floats - common, program.ScratchSlots * RowLayout.Line, 0, common);

        void Place(Value value)
        {
            if (!_rows.ContainsKey(value))
            {
                _rows.Add(value, new ArenaSlot(floats, value.Width));
                _lanes.Add(value, floats + value.Width);
                floats += 2 * value.Width;
            }
        }
    }

    /// <summary>The memory as the runtime sees it.</summary>
    public ArenaPlan Plan { get; }

    /// <summary>Where the lanes of the targets stand, in floats a sample; -1 where there are none.</summary>
    public int TargetLanes { get; } = -1;

    /// <summary>Where the rows of a value stand, in floats a sample.</summary>
    public int Rows(Value value) => _rows[value].Offset;

    /// <summary>Where the lanes of a value stand, in floats a sample.</summary>
    public int Lanes(Value value) => _lanes[value];
}
