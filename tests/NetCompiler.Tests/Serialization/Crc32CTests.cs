using System.Text;
using NetCompiler.Serialization;

namespace NetCompiler.Tests.Serialization;

public sealed class Crc32CTests
{
    /// <summary>The examples of RFC 3720, section B.4, and the check value of the catalogue of CRCs.</summary>
    public static TheoryData<byte[], uint> Examples => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)value)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)(31 - value))], 0x113FDB5C },
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Compute_PublishedExample_HasThePublishedCheck(byte[] data, uint check) => Assert.Equal(check, Crc32C.Compute(data));

    /// <summary>From the tests of Apache Beam's reader of TensorFlow's records.</summary>
    [Theory]
    [InlineData(0, 32, 0xFD7FFFAu)]
    [InlineData(255, 32, 0xF909B029u)]
    public void ComputeMasked_PublishedExample_HasThePublishedCheck(byte value, int count, uint check) =>
        Assert.Equal(check, Crc32C.ComputeMasked([.. Enumerable.Repeat(value, count)]));

    [Fact]
    public void ComputeMasked_Text_HasThePublishedCheck() => Assert.Equal(0xFEBE8A61u, Crc32C.ComputeMasked("foo"u8));
}
