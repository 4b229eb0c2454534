using System.Text;

namespace NetCompiler.Tests.Reference;

public sealed class NpzFileTests
{
    [Fact]
    public void Read_DenseCase_HasShapesAndValuesOfTheDescription()
    {
        Dictionary<string, NpzArray> arrays = NpzFile.Read(Path.Combine(ReferenceCase.Folder, "dense_linear.npz"));

        Assert.Equal([5, 7], arrays["input.x"].Shape);
        Assert.Equal([9, 7], arrays["param.weight"].Shape);
        Assert.Equal([9], arrays["param.bias"].Shape);
        Assert.Equal(45, arrays["expected64.output.y"].Values.Length);
        Assert.All(arrays["param.weight"].Values, weight => Assert.Equal((double)(float)weight, weight));
    }

    [Fact]
    public void Parse_IntegersOfTwoRows_WidensThem()
    {
        byte[] member = Member("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }", [7, 0, 0, 0, 255, 255, 255, 255]);

        NpzArray array = NpzFile.Parse(member, "test");

        Assert.Equal([2, 1], array.Shape);
        Assert.Equal([7, -1], array.ToIntegers());
        Assert.Equal([-1.0], array.Slice(1));
    }

    [Theory]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")]
    public void Parse_UnknownOrShortMember_Throws(string header)
    {
        var exception = Assert.Throws<InvalidDataException>(() => NpzFile.Parse(Member(header, [0, 0, 0, 0]), "the test's member"));

        Assert.Contains("the test's member", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Member(string header, byte[] values) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. values];
}
