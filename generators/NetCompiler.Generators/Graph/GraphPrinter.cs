using System.Text;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>A graph as stable text, one op a line, for tests and for the header of generated files.</summary>
internal static class GraphPrinter
{
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
        yield return Line(graph.Input.Name, "input", graph.Input);
        if (graph.OutputGradient is { } given)
        {
            yield return Line(given.Name, "given", given);
        }

        foreach (Op op in graph.Ops)
        {
            string call = $"{op.Mnemonic}({string.Join(", ", op.Inputs.Select(input => input.Name))})";
            if (op.Detail.Length > 0)
            {
                call += " " + op.Detail;
            }

            yield return op.Output is { } output
                ? Line(string.Join(", ", op.Outputs.Select(value => value.Name)), call, output)
                : $"losses = {call}";
        }
    }

    private static string Line(string name, string call, Value value)
    {
        string shape = value.Kind == ValueKind.Rows ? "(B, " + value.Shape.Format().Substring(1) : value.Shape.Format();
        return $"{name,-20} = {call,-60} {shape}";
    }
}
