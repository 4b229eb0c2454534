using System.Text;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>A graph as stable text, one op a line, for tests and for the header of generated files.</summary>
internal static class GraphPrinter
{
    private const int LeastName = 20;
    private const int LeastCall = 60;

    public static string Print(NetworkGraph graph)
    {
        var text = new StringBuilder();
        foreach (string line in Lines(graph))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    public static IEnumerable<string> Lines(NetworkGraph graph)
    {
        List<(string Name, string Call, Value? Value)> rows = [(graph.Input.Name, "input", graph.Input)];
        if (graph.OutputGradient is { } given)
        {
            rows.Add((given.Name, "given", given));
        }

        rows.AddRange(graph.Ops.Select(op => (
            op.Output is null ? "losses" : string.Join(", ", op.Outputs.Select(value => value.Name)), Call(op), op.Output)));

        // As wide as the widest, so that the columns stand.
        int names = Math.Max(LeastName, rows.Where(row => row.Value is not null).Max(row => row.Name.Length));
        int calls = Math.Max(LeastCall, rows.Where(row => row.Value is not null).Max(row => row.Call.Length));
        return rows.Select(row => row.Value is null
            ? $"{row.Name} = {row.Call}"
            : $"{row.Name.PadRight(names)} = {row.Call.PadRight(calls)} {Shape(row.Value)}");
    }

    private static string Call(Op op)
    {
        string call = $"{op.Mnemonic}({string.Join(", ", op.Inputs.Select(input => input.Name))})";
        return op.Detail.Length > 0 ? $"{call} {op.Detail}" : call;
    }

    private static string Shape(Value value) =>
        value.Kind == ValueKind.Rows ? "(B, " + value.Shape.Format().Substring(1) : value.Shape.Format();
}
