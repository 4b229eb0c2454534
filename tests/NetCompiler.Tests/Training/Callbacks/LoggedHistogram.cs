using Google.Protobuf;

namespace NetCompiler.Tests.Training.Callbacks;

/// <summary>A histogram out of a TensorBoard file.</summary>
internal sealed record LoggedHistogram(
    double Least, double Largest, double Count, double Sum, double Squares, double[] Limits, double[] Counts)
{
    internal static LoggedHistogram Read(CodedInputStream input)
    {
        var numbers = new double[6];
        double[][] lists = new double[8][];
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            int field = WireFormat.GetTagFieldNumber(tag);
            if (field <= 5)
            {
                numbers[field] = input.ReadDouble();
                continue;
            }

            CodedInputStream packed = input.ReadBytes().CreateCodedInput();
            var list = new List<double>();
            while (!packed.IsAtEnd)
            {
                list.Add(packed.ReadDouble());
            }

            lists[field] = [.. list];
        }

        return new LoggedHistogram(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], lists[6], lists[7]);
    }
}
