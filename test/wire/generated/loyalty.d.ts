// Generated from proto/loyald/v1/loyalty.proto by `npm run generate:proto`. Do not edit.
import * as $protobuf from "protobufjs";

/** Namespace loyald. */
export namespace loyald {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ClientFrame.
         * @deprecated Use loyald.v1.ClientFrame.$Properties instead.
         */
        interface IClientFrame extends loyald.v1.ClientFrame.$Properties {
        }

        /** Represents a ClientFrame. */
        class ClientFrame {

            /**
             * Constructs a new ClientFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.ClientFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientFrame hello. */
            hello?: (loyald.v1.Hello.$Properties|null);

            /** ClientFrame operations. */
            operations?: (loyald.v1.Operations.$Properties|null);

            /** ClientFrame outcomeQuery. */
            outcomeQuery?: (loyald.v1.OutcomeQuery.$Properties|null);

            /** ClientFrame ping. */
            ping?: (loyald.v1.Ping.$Properties|null);

            /** ClientFrame bye. */
            bye?: (loyald.v1.Bye.$Properties|null);

            /** ClientFrame frame. */
            frame?: ("hello"|"operations"|"outcomeQuery"|"ping"|"bye");

            /**
             * Creates a new ClientFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClientFrame instance
             */
            static create(properties: loyald.v1.ClientFrame.$Shape): loyald.v1.ClientFrame & loyald.v1.ClientFrame.$Shape;
            static create(properties?: loyald.v1.ClientFrame.$Properties): loyald.v1.ClientFrame;

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link loyald.v1.ClientFrame.verify|verify} messages.
             * @param message ClientFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.ClientFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.ClientFrame & loyald.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.ClientFrame & loyald.v1.ClientFrame.$Shape;

            /**
             * Verifies a ClientFrame message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ClientFrame message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ClientFrame
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.ClientFrame;

            /**
             * Creates a plain object from a ClientFrame message. Also converts values to other types if specified.
             * @param message ClientFrame
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.ClientFrame, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ClientFrame to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ClientFrame {

            /** Properties of a ClientFrame. */
            interface $Properties {

                /** ClientFrame hello */
                hello?: (loyald.v1.Hello.$Properties|null);

                /** ClientFrame operations */
                operations?: (loyald.v1.Operations.$Properties|null);

                /** ClientFrame outcomeQuery */
                outcomeQuery?: (loyald.v1.OutcomeQuery.$Properties|null);

                /** ClientFrame ping */
                ping?: (loyald.v1.Ping.$Properties|null);

                /** ClientFrame bye */
                bye?: (loyald.v1.Bye.$Properties|null);

                /** ClientFrame frame */
                frame?: ("hello"|"operations"|"outcomeQuery"|"ping"|"bye");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ClientFrame. */
            type $Shape = {
              hello?: loyald.v1.Hello.$Shape|null;
              operations?: loyald.v1.Operations.$Shape|null;
              outcomeQuery?: loyald.v1.OutcomeQuery.$Shape|null;
              ping?: loyald.v1.Ping.$Shape|null;
              bye?: loyald.v1.Bye.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ frame?: undefined; hello?: null; operations?: null; outcomeQuery?: null; ping?: null; bye?: null }|{ frame?: "hello"; hello: loyald.v1.Hello.$Shape; operations?: null; outcomeQuery?: null; ping?: null; bye?: null }|{ frame?: "operations"; hello?: null; operations: loyald.v1.Operations.$Shape; outcomeQuery?: null; ping?: null; bye?: null }|{ frame?: "outcomeQuery"; hello?: null; operations?: null; outcomeQuery: loyald.v1.OutcomeQuery.$Shape; ping?: null; bye?: null }|{ frame?: "ping"; hello?: null; operations?: null; outcomeQuery?: null; ping: loyald.v1.Ping.$Shape; bye?: null }|{ frame?: "bye"; hello?: null; operations?: null; outcomeQuery?: null; ping?: null; bye: loyald.v1.Bye.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use loyald.v1.Hello.$Properties instead.
         */
        interface IHello extends loyald.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello token. */
            token: string;

            /** Hello clientName. */
            clientName: string;

            /** Hello wantedWindow. */
            wantedWindow: number;

            /** Hello historical. */
            historical: boolean;

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: loyald.v1.Hello.$Shape): loyald.v1.Hello & loyald.v1.Hello.$Shape;
            static create(properties?: loyald.v1.Hello.$Properties): loyald.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link loyald.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Hello & loyald.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Hello & loyald.v1.Hello.$Shape;

            /**
             * Verifies a Hello message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Hello message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Hello
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Hello;

            /**
             * Creates a plain object from a Hello message. Also converts values to other types if specified.
             * @param message Hello
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Hello, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Hello to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello token */
                token?: (string|null);

                /** Hello clientName */
                clientName?: (string|null);

                /** Hello wantedWindow */
                wantedWindow?: (number|null);

                /** Hello historical */
                historical?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = loyald.v1.Hello.$Properties;
        }

        /**
         * Properties of an Operations.
         * @deprecated Use loyald.v1.Operations.$Properties instead.
         */
        interface IOperations extends loyald.v1.Operations.$Properties {
        }

        /** Represents an Operations. */
        class Operations {

            /**
             * Constructs a new Operations.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Operations.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Operations operations. */
            operations: loyald.v1.Operation.$Properties[];

            /**
             * Creates a new Operations instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Operations instance
             */
            static create(properties: loyald.v1.Operations.$Shape): loyald.v1.Operations & loyald.v1.Operations.$Shape;
            static create(properties?: loyald.v1.Operations.$Properties): loyald.v1.Operations;

            /**
             * Encodes the specified Operations message. Does not implicitly {@link loyald.v1.Operations.verify|verify} messages.
             * @param message Operations message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Operations.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Operations message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Operations & loyald.v1.Operations.$Shape} Operations
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Operations & loyald.v1.Operations.$Shape;

            /**
             * Verifies an Operations message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Operations message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Operations
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Operations;

            /**
             * Creates a plain object from an Operations message. Also converts values to other types if specified.
             * @param message Operations
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Operations, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Operations to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Operations {

            /** Properties of an Operations. */
            interface $Properties {

                /** Operations operations */
                operations?: (loyald.v1.Operation.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Operations. */
            type $Shape = {
              operations?: loyald.v1.Operation.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an OutcomeQuery.
         * @deprecated Use loyald.v1.OutcomeQuery.$Properties instead.
         */
        interface IOutcomeQuery extends loyald.v1.OutcomeQuery.$Properties {
        }

        /** Represents an OutcomeQuery. */
        class OutcomeQuery {

            /**
             * Constructs a new OutcomeQuery.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.OutcomeQuery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OutcomeQuery queryId. */
            queryId: number;

            /** OutcomeQuery source. */
            source: string;

            /** OutcomeQuery operationId. */
            operationId: string;

            /**
             * Creates a new OutcomeQuery instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OutcomeQuery instance
             */
            static create(properties: loyald.v1.OutcomeQuery.$Shape): loyald.v1.OutcomeQuery & loyald.v1.OutcomeQuery.$Shape;
            static create(properties?: loyald.v1.OutcomeQuery.$Properties): loyald.v1.OutcomeQuery;

            /**
             * Encodes the specified OutcomeQuery message. Does not implicitly {@link loyald.v1.OutcomeQuery.verify|verify} messages.
             * @param message OutcomeQuery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.OutcomeQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OutcomeQuery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.OutcomeQuery & loyald.v1.OutcomeQuery.$Shape} OutcomeQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.OutcomeQuery & loyald.v1.OutcomeQuery.$Shape;

            /**
             * Verifies an OutcomeQuery message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an OutcomeQuery message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OutcomeQuery
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.OutcomeQuery;

            /**
             * Creates a plain object from an OutcomeQuery message. Also converts values to other types if specified.
             * @param message OutcomeQuery
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.OutcomeQuery, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OutcomeQuery to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OutcomeQuery {

            /** Properties of an OutcomeQuery. */
            interface $Properties {

                /** OutcomeQuery queryId */
                queryId?: (number|null);

                /** OutcomeQuery source */
                source?: (string|null);

                /** OutcomeQuery operationId */
                operationId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OutcomeQuery. */
            type $Shape = loyald.v1.OutcomeQuery.$Properties;
        }

        /**
         * Properties of a Ping.
         * @deprecated Use loyald.v1.Ping.$Properties instead.
         */
        interface IPing extends loyald.v1.Ping.$Properties {
        }

        /** Represents a Ping. */
        class Ping {

            /**
             * Constructs a new Ping.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Ping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ping pingId. */
            pingId: number;

            /**
             * Creates a new Ping instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Ping instance
             */
            static create(properties: loyald.v1.Ping.$Shape): loyald.v1.Ping & loyald.v1.Ping.$Shape;
            static create(properties?: loyald.v1.Ping.$Properties): loyald.v1.Ping;

            /**
             * Encodes the specified Ping message. Does not implicitly {@link loyald.v1.Ping.verify|verify} messages.
             * @param message Ping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Ping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Ping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Ping & loyald.v1.Ping.$Shape} Ping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Ping & loyald.v1.Ping.$Shape;

            /**
             * Verifies a Ping message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Ping message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Ping
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Ping;

            /**
             * Creates a plain object from a Ping message. Also converts values to other types if specified.
             * @param message Ping
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Ping, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Ping to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Ping {

            /** Properties of a Ping. */
            interface $Properties {

                /** Ping pingId */
                pingId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ping. */
            type $Shape = loyald.v1.Ping.$Properties;
        }

        /**
         * Properties of a Bye.
         * @deprecated Use loyald.v1.Bye.$Properties instead.
         */
        interface IBye extends loyald.v1.Bye.$Properties {
        }

        /** Represents a Bye. */
        class Bye {

            /**
             * Constructs a new Bye.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Bye.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Bye instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Bye instance
             */
            static create(properties: loyald.v1.Bye.$Shape): loyald.v1.Bye & loyald.v1.Bye.$Shape;
            static create(properties?: loyald.v1.Bye.$Properties): loyald.v1.Bye;

            /**
             * Encodes the specified Bye message. Does not implicitly {@link loyald.v1.Bye.verify|verify} messages.
             * @param message Bye message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Bye.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Bye message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Bye & loyald.v1.Bye.$Shape} Bye
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Bye & loyald.v1.Bye.$Shape;

            /**
             * Verifies a Bye message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Bye message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Bye
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Bye;

            /**
             * Creates a plain object from a Bye message. Also converts values to other types if specified.
             * @param message Bye
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Bye, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Bye to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Bye {

            /** Properties of a Bye. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Bye. */
            type $Shape = loyald.v1.Bye.$Properties;
        }

        /**
         * Properties of a ServerFrame.
         * @deprecated Use loyald.v1.ServerFrame.$Properties instead.
         */
        interface IServerFrame extends loyald.v1.ServerFrame.$Properties {
        }

        /** Represents a ServerFrame. */
        class ServerFrame {

            /**
             * Constructs a new ServerFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.ServerFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerFrame welcome. */
            welcome?: (loyald.v1.Welcome.$Properties|null);

            /** ServerFrame outcomes. */
            outcomes?: (loyald.v1.Outcomes.$Properties|null);

            /** ServerFrame credit. */
            credit?: (loyald.v1.Credit.$Properties|null);

            /** ServerFrame drain. */
            drain?: (loyald.v1.Drain.$Properties|null);

            /** ServerFrame queryAnswer. */
            queryAnswer?: (loyald.v1.QueryAnswer.$Properties|null);

            /** ServerFrame error. */
            error?: (loyald.v1.Error.$Properties|null);

            /** ServerFrame pong. */
            pong?: (loyald.v1.Pong.$Properties|null);

            /** ServerFrame frame. */
            frame?: ("welcome"|"outcomes"|"credit"|"drain"|"queryAnswer"|"error"|"pong");

            /**
             * Creates a new ServerFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServerFrame instance
             */
            static create(properties: loyald.v1.ServerFrame.$Shape): loyald.v1.ServerFrame & loyald.v1.ServerFrame.$Shape;
            static create(properties?: loyald.v1.ServerFrame.$Properties): loyald.v1.ServerFrame;

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link loyald.v1.ServerFrame.verify|verify} messages.
             * @param message ServerFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.ServerFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.ServerFrame & loyald.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.ServerFrame & loyald.v1.ServerFrame.$Shape;

            /**
             * Verifies a ServerFrame message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ServerFrame message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ServerFrame
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.ServerFrame;

            /**
             * Creates a plain object from a ServerFrame message. Also converts values to other types if specified.
             * @param message ServerFrame
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.ServerFrame, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ServerFrame to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ServerFrame {

            /** Properties of a ServerFrame. */
            interface $Properties {

                /** ServerFrame welcome */
                welcome?: (loyald.v1.Welcome.$Properties|null);

                /** ServerFrame outcomes */
                outcomes?: (loyald.v1.Outcomes.$Properties|null);

                /** ServerFrame credit */
                credit?: (loyald.v1.Credit.$Properties|null);

                /** ServerFrame drain */
                drain?: (loyald.v1.Drain.$Properties|null);

                /** ServerFrame queryAnswer */
                queryAnswer?: (loyald.v1.QueryAnswer.$Properties|null);

                /** ServerFrame error */
                error?: (loyald.v1.Error.$Properties|null);

                /** ServerFrame pong */
                pong?: (loyald.v1.Pong.$Properties|null);

                /** ServerFrame frame */
                frame?: ("welcome"|"outcomes"|"credit"|"drain"|"queryAnswer"|"error"|"pong");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ServerFrame. */
            type $Shape = {
              welcome?: loyald.v1.Welcome.$Shape|null;
              outcomes?: loyald.v1.Outcomes.$Shape|null;
              credit?: loyald.v1.Credit.$Shape|null;
              drain?: loyald.v1.Drain.$Shape|null;
              queryAnswer?: loyald.v1.QueryAnswer.$Shape|null;
              error?: loyald.v1.Error.$Shape|null;
              pong?: loyald.v1.Pong.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ frame?: undefined; welcome?: null; outcomes?: null; credit?: null; drain?: null; queryAnswer?: null; error?: null; pong?: null }|{ frame?: "welcome"; welcome: loyald.v1.Welcome.$Shape; outcomes?: null; credit?: null; drain?: null; queryAnswer?: null; error?: null; pong?: null }|{ frame?: "outcomes"; welcome?: null; outcomes: loyald.v1.Outcomes.$Shape; credit?: null; drain?: null; queryAnswer?: null; error?: null; pong?: null }|{ frame?: "credit"; welcome?: null; outcomes?: null; credit: loyald.v1.Credit.$Shape; drain?: null; queryAnswer?: null; error?: null; pong?: null }|{ frame?: "drain"; welcome?: null; outcomes?: null; credit?: null; drain: loyald.v1.Drain.$Shape; queryAnswer?: null; error?: null; pong?: null }|{ frame?: "queryAnswer"; welcome?: null; outcomes?: null; credit?: null; drain?: null; queryAnswer: loyald.v1.QueryAnswer.$Shape; error?: null; pong?: null }|{ frame?: "error"; welcome?: null; outcomes?: null; credit?: null; drain?: null; queryAnswer?: null; error: loyald.v1.Error.$Shape; pong?: null }|{ frame?: "pong"; welcome?: null; outcomes?: null; credit?: null; drain?: null; queryAnswer?: null; error?: null; pong: loyald.v1.Pong.$Shape })
            );
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use loyald.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends loyald.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome credit. */
            credit: number;

            /** Welcome windowMax. */
            windowMax: number;

            /** Welcome frameLimitBytes. */
            frameLimitBytes: number;

            /** Welcome operationsPerFrame. */
            operationsPerFrame: number;

            /** Welcome heartbeatIntervalMs. */
            heartbeatIntervalMs: number;

            /** Welcome rulebookVersion. */
            rulebookVersion: number;

            /** Welcome serverName. */
            serverName: string;

            /** Welcome serverVersion. */
            serverVersion: string;

            /** Welcome sessionId. */
            sessionId: number;

            /**
             * Creates a new Welcome instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Welcome instance
             */
            static create(properties: loyald.v1.Welcome.$Shape): loyald.v1.Welcome & loyald.v1.Welcome.$Shape;
            static create(properties?: loyald.v1.Welcome.$Properties): loyald.v1.Welcome;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link loyald.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Welcome & loyald.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Welcome & loyald.v1.Welcome.$Shape;

            /**
             * Verifies a Welcome message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Welcome message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Welcome
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Welcome;

            /**
             * Creates a plain object from a Welcome message. Also converts values to other types if specified.
             * @param message Welcome
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Welcome, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Welcome to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome credit */
                credit?: (number|null);

                /** Welcome windowMax */
                windowMax?: (number|null);

                /** Welcome frameLimitBytes */
                frameLimitBytes?: (number|null);

                /** Welcome operationsPerFrame */
                operationsPerFrame?: (number|null);

                /** Welcome heartbeatIntervalMs */
                heartbeatIntervalMs?: (number|null);

                /** Welcome rulebookVersion */
                rulebookVersion?: (number|null);

                /** Welcome serverName */
                serverName?: (string|null);

                /** Welcome serverVersion */
                serverVersion?: (string|null);

                /** Welcome sessionId */
                sessionId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = loyald.v1.Welcome.$Properties;
        }

        /**
         * Properties of an Outcomes.
         * @deprecated Use loyald.v1.Outcomes.$Properties instead.
         */
        interface IOutcomes extends loyald.v1.Outcomes.$Properties {
        }

        /** Represents an Outcomes. */
        class Outcomes {

            /**
             * Constructs a new Outcomes.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Outcomes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Outcomes outcomes. */
            outcomes: loyald.v1.Outcome.$Properties[];

            /** Outcomes credit. */
            credit: number;

            /**
             * Creates a new Outcomes instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Outcomes instance
             */
            static create(properties: loyald.v1.Outcomes.$Shape): loyald.v1.Outcomes & loyald.v1.Outcomes.$Shape;
            static create(properties?: loyald.v1.Outcomes.$Properties): loyald.v1.Outcomes;

            /**
             * Encodes the specified Outcomes message. Does not implicitly {@link loyald.v1.Outcomes.verify|verify} messages.
             * @param message Outcomes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Outcomes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Outcomes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Outcomes & loyald.v1.Outcomes.$Shape} Outcomes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Outcomes & loyald.v1.Outcomes.$Shape;

            /**
             * Verifies an Outcomes message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Outcomes message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Outcomes
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Outcomes;

            /**
             * Creates a plain object from an Outcomes message. Also converts values to other types if specified.
             * @param message Outcomes
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Outcomes, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Outcomes to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Outcomes {

            /** Properties of an Outcomes. */
            interface $Properties {

                /** Outcomes outcomes */
                outcomes?: (loyald.v1.Outcome.$Properties[]|null);

                /** Outcomes credit */
                credit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Outcomes. */
            type $Shape = loyald.v1.Outcomes.$Properties;
        }

        /**
         * Properties of a Credit.
         * @deprecated Use loyald.v1.Credit.$Properties instead.
         */
        interface ICredit extends loyald.v1.Credit.$Properties {
        }

        /** Represents a Credit. */
        class Credit {

            /**
             * Constructs a new Credit.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Credit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Credit operations. */
            operations: number;

            /**
             * Creates a new Credit instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Credit instance
             */
            static create(properties: loyald.v1.Credit.$Shape): loyald.v1.Credit & loyald.v1.Credit.$Shape;
            static create(properties?: loyald.v1.Credit.$Properties): loyald.v1.Credit;

            /**
             * Encodes the specified Credit message. Does not implicitly {@link loyald.v1.Credit.verify|verify} messages.
             * @param message Credit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Credit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Credit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Credit & loyald.v1.Credit.$Shape} Credit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Credit & loyald.v1.Credit.$Shape;

            /**
             * Verifies a Credit message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Credit message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Credit
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Credit;

            /**
             * Creates a plain object from a Credit message. Also converts values to other types if specified.
             * @param message Credit
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Credit, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Credit to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Credit {

            /** Properties of a Credit. */
            interface $Properties {

                /** Credit operations */
                operations?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Credit. */
            type $Shape = loyald.v1.Credit.$Properties;
        }

        /**
         * Properties of a Drain.
         * @deprecated Use loyald.v1.Drain.$Properties instead.
         */
        interface IDrain extends loyald.v1.Drain.$Properties {
        }

        /** Represents a Drain. */
        class Drain {

            /**
             * Constructs a new Drain.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Drain.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Drain retryAfterMs. */
            retryAfterMs: number;

            /** Drain addresses. */
            addresses: string[];

            /**
             * Creates a new Drain instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Drain instance
             */
            static create(properties: loyald.v1.Drain.$Shape): loyald.v1.Drain & loyald.v1.Drain.$Shape;
            static create(properties?: loyald.v1.Drain.$Properties): loyald.v1.Drain;

            /**
             * Encodes the specified Drain message. Does not implicitly {@link loyald.v1.Drain.verify|verify} messages.
             * @param message Drain message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Drain.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Drain message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Drain & loyald.v1.Drain.$Shape} Drain
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Drain & loyald.v1.Drain.$Shape;

            /**
             * Verifies a Drain message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Drain message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Drain
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Drain;

            /**
             * Creates a plain object from a Drain message. Also converts values to other types if specified.
             * @param message Drain
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Drain, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Drain to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Drain {

            /** Properties of a Drain. */
            interface $Properties {

                /** Drain retryAfterMs */
                retryAfterMs?: (number|null);

                /** Drain addresses */
                addresses?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Drain. */
            type $Shape = loyald.v1.Drain.$Properties;
        }

        /**
         * Properties of a QueryAnswer.
         * @deprecated Use loyald.v1.QueryAnswer.$Properties instead.
         */
        interface IQueryAnswer extends loyald.v1.QueryAnswer.$Properties {
        }

        /** Represents a QueryAnswer. */
        class QueryAnswer {

            /**
             * Constructs a new QueryAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.QueryAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QueryAnswer queryId. */
            queryId: number;

            /** QueryAnswer outcome. */
            outcome?: (loyald.v1.Outcome.$Properties|null);

            /**
             * Creates a new QueryAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns QueryAnswer instance
             */
            static create(properties: loyald.v1.QueryAnswer.$Shape): loyald.v1.QueryAnswer & loyald.v1.QueryAnswer.$Shape;
            static create(properties?: loyald.v1.QueryAnswer.$Properties): loyald.v1.QueryAnswer;

            /**
             * Encodes the specified QueryAnswer message. Does not implicitly {@link loyald.v1.QueryAnswer.verify|verify} messages.
             * @param message QueryAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.QueryAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QueryAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.QueryAnswer & loyald.v1.QueryAnswer.$Shape} QueryAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.QueryAnswer & loyald.v1.QueryAnswer.$Shape;

            /**
             * Verifies a QueryAnswer message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a QueryAnswer message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns QueryAnswer
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.QueryAnswer;

            /**
             * Creates a plain object from a QueryAnswer message. Also converts values to other types if specified.
             * @param message QueryAnswer
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.QueryAnswer, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this QueryAnswer to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace QueryAnswer {

            /** Properties of a QueryAnswer. */
            interface $Properties {

                /** QueryAnswer queryId */
                queryId?: (number|null);

                /** QueryAnswer outcome */
                outcome?: (loyald.v1.Outcome.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QueryAnswer. */
            type $Shape = loyald.v1.QueryAnswer.$Properties;
        }

        /** Retry enum. */
        enum Retry {

            /** RETRY_UNSPECIFIED value */
            RETRY_UNSPECIFIED = 0,

            /** RETRY_NEVER value */
            RETRY_NEVER = 1,

            /** RETRY_HERE value */
            RETRY_HERE = 2,

            /** RETRY_THERE value */
            RETRY_THERE = 3
        }

        /**
         * Properties of an Error.
         * @deprecated Use loyald.v1.Error.$Properties instead.
         */
        interface IError extends loyald.v1.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error code. */
            code: string;

            /** Error message. */
            message: string;

            /** Error retry. */
            retry: loyald.v1.Retry;

            /** Error retryAfterMs. */
            retryAfterMs: number;

            /** Error addresses. */
            addresses: string[];

            /**
             * Creates a new Error instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Error instance
             */
            static create(properties: loyald.v1.Error.$Shape): loyald.v1.Error & loyald.v1.Error.$Shape;
            static create(properties?: loyald.v1.Error.$Properties): loyald.v1.Error;

            /**
             * Encodes the specified Error message. Does not implicitly {@link loyald.v1.Error.verify|verify} messages.
             * @param message Error message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Error & loyald.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Error & loyald.v1.Error.$Shape;

            /**
             * Verifies an Error message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Error message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Error
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Error;

            /**
             * Creates a plain object from an Error message. Also converts values to other types if specified.
             * @param message Error
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Error, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Error to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error code */
                code?: (string|null);

                /** Error message */
                message?: (string|null);

                /** Error retry */
                retry?: (loyald.v1.Retry|null);

                /** Error retryAfterMs */
                retryAfterMs?: (number|null);

                /** Error addresses */
                addresses?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = loyald.v1.Error.$Properties;
        }

        /**
         * Properties of a Pong.
         * @deprecated Use loyald.v1.Pong.$Properties instead.
         */
        interface IPong extends loyald.v1.Pong.$Properties {
        }

        /** Represents a Pong. */
        class Pong {

            /**
             * Constructs a new Pong.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Pong.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Pong pingId. */
            pingId: number;

            /**
             * Creates a new Pong instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Pong instance
             */
            static create(properties: loyald.v1.Pong.$Shape): loyald.v1.Pong & loyald.v1.Pong.$Shape;
            static create(properties?: loyald.v1.Pong.$Properties): loyald.v1.Pong;

            /**
             * Encodes the specified Pong message. Does not implicitly {@link loyald.v1.Pong.verify|verify} messages.
             * @param message Pong message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Pong.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Pong message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Pong & loyald.v1.Pong.$Shape} Pong
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Pong & loyald.v1.Pong.$Shape;

            /**
             * Verifies a Pong message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Pong message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Pong
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Pong;

            /**
             * Creates a plain object from a Pong message. Also converts values to other types if specified.
             * @param message Pong
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Pong, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Pong to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Pong {

            /** Properties of a Pong. */
            interface $Properties {

                /** Pong pingId */
                pingId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Pong. */
            type $Shape = loyald.v1.Pong.$Properties;
        }

        /**
         * Properties of an Operation.
         * @deprecated Use loyald.v1.Operation.$Properties instead.
         */
        interface IOperation extends loyald.v1.Operation.$Properties {
        }

        /** Represents an Operation. */
        class Operation {

            /**
             * Constructs a new Operation.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Operation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Operation receivedAt. */
            receivedAt: number;

            /** Operation identity. */
            identity?: (loyald.v1.Identity.$Properties|null);

            /** Operation operationId. */
            operationId: string;

            /** Operation source. */
            source: string;

            /** Operation storeCode. */
            storeCode: string;

            /** Operation terminal. */
            terminal: string;

            /** Operation occurredAt. */
            occurredAt: number;

            /** Operation offline. */
            offline: boolean;

            /** Operation register. */
            register?: (loyald.v1.Register.$Properties|null);

            /** Operation sale. */
            sale?: (loyald.v1.Sale.$Properties|null);

            /** Operation refund. */
            refund?: (loyald.v1.Refund.$Properties|null);

            /** Operation voidOperation. */
            voidOperation?: (loyald.v1.VoidOperation.$Properties|null);

            /** Operation quote. */
            quote?: (loyald.v1.Quote.$Properties|null);

            /** Operation redeem. */
            redeem?: (loyald.v1.Redeem.$Properties|null);

            /** Operation authorize. */
            authorize?: (loyald.v1.Redeem.$Properties|null);

            /** Operation capture. */
            capture?: (loyald.v1.Capture.$Properties|null);

            /** Operation release. */
            release?: (loyald.v1.Release.$Properties|null);

            /** Operation adjust. */
            adjust?: (loyald.v1.Adjust.$Properties|null);

            /** Operation transfer. */
            transfer?: (loyald.v1.Transfer.$Properties|null);

            /** Operation activity. */
            activity?: (loyald.v1.Activity.$Properties|null);

            /** Operation content. */
            content?: ("register"|"sale"|"refund"|"voidOperation"|"quote"|"redeem"|"authorize"|"capture"|"release"|"adjust"|"transfer"|"activity");

            /**
             * Creates a new Operation instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Operation instance
             */
            static create(properties: loyald.v1.Operation.$Shape): loyald.v1.Operation & loyald.v1.Operation.$Shape;
            static create(properties?: loyald.v1.Operation.$Properties): loyald.v1.Operation;

            /**
             * Encodes the specified Operation message. Does not implicitly {@link loyald.v1.Operation.verify|verify} messages.
             * @param message Operation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Operation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Operation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Operation & loyald.v1.Operation.$Shape} Operation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Operation & loyald.v1.Operation.$Shape;

            /**
             * Verifies an Operation message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Operation message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Operation
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Operation;

            /**
             * Creates a plain object from an Operation message. Also converts values to other types if specified.
             * @param message Operation
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Operation, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Operation to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Operation {

            /** Properties of an Operation. */
            interface $Properties {

                /** Operation receivedAt */
                receivedAt?: (number|null);

                /** Operation identity */
                identity?: (loyald.v1.Identity.$Properties|null);

                /** Operation operationId */
                operationId?: (string|null);

                /** Operation source */
                source?: (string|null);

                /** Operation storeCode */
                storeCode?: (string|null);

                /** Operation terminal */
                terminal?: (string|null);

                /** Operation occurredAt */
                occurredAt?: (number|null);

                /** Operation offline */
                offline?: (boolean|null);

                /** Operation register */
                register?: (loyald.v1.Register.$Properties|null);

                /** Operation sale */
                sale?: (loyald.v1.Sale.$Properties|null);

                /** Operation refund */
                refund?: (loyald.v1.Refund.$Properties|null);

                /** Operation voidOperation */
                voidOperation?: (loyald.v1.VoidOperation.$Properties|null);

                /** Operation quote */
                quote?: (loyald.v1.Quote.$Properties|null);

                /** Operation redeem */
                redeem?: (loyald.v1.Redeem.$Properties|null);

                /** Operation authorize */
                authorize?: (loyald.v1.Redeem.$Properties|null);

                /** Operation capture */
                capture?: (loyald.v1.Capture.$Properties|null);

                /** Operation release */
                release?: (loyald.v1.Release.$Properties|null);

                /** Operation adjust */
                adjust?: (loyald.v1.Adjust.$Properties|null);

                /** Operation transfer */
                transfer?: (loyald.v1.Transfer.$Properties|null);

                /** Operation activity */
                activity?: (loyald.v1.Activity.$Properties|null);

                /** Operation content */
                content?: ("register"|"sale"|"refund"|"voidOperation"|"quote"|"redeem"|"authorize"|"capture"|"release"|"adjust"|"transfer"|"activity");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Operation. */
            type $Shape = {
              receivedAt?: number|null;
              identity?: loyald.v1.Identity.$Shape|null;
              operationId?: string|null;
              source?: string|null;
              storeCode?: string|null;
              terminal?: string|null;
              occurredAt?: number|null;
              offline?: boolean|null;
              register?: loyald.v1.Register.$Shape|null;
              sale?: loyald.v1.Sale.$Shape|null;
              refund?: loyald.v1.Refund.$Shape|null;
              voidOperation?: loyald.v1.VoidOperation.$Shape|null;
              quote?: loyald.v1.Quote.$Shape|null;
              redeem?: loyald.v1.Redeem.$Shape|null;
              authorize?: loyald.v1.Redeem.$Shape|null;
              capture?: loyald.v1.Capture.$Shape|null;
              release?: loyald.v1.Release.$Shape|null;
              adjust?: loyald.v1.Adjust.$Shape|null;
              transfer?: loyald.v1.Transfer.$Shape|null;
              activity?: loyald.v1.Activity.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ content?: undefined; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "register"; register: loyald.v1.Register.$Shape; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "sale"; register?: null; sale: loyald.v1.Sale.$Shape; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "refund"; register?: null; sale?: null; refund: loyald.v1.Refund.$Shape; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "voidOperation"; register?: null; sale?: null; refund?: null; voidOperation: loyald.v1.VoidOperation.$Shape; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "quote"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote: loyald.v1.Quote.$Shape; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "redeem"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem: loyald.v1.Redeem.$Shape; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "authorize"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize: loyald.v1.Redeem.$Shape; capture?: null; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "capture"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture: loyald.v1.Capture.$Shape; release?: null; adjust?: null; transfer?: null; activity?: null }|{ content?: "release"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release: loyald.v1.Release.$Shape; adjust?: null; transfer?: null; activity?: null }|{ content?: "adjust"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust: loyald.v1.Adjust.$Shape; transfer?: null; activity?: null }|{ content?: "transfer"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer: loyald.v1.Transfer.$Shape; activity?: null }|{ content?: "activity"; register?: null; sale?: null; refund?: null; voidOperation?: null; quote?: null; redeem?: null; authorize?: null; capture?: null; release?: null; adjust?: null; transfer?: null; activity: loyald.v1.Activity.$Shape })
            );
        }

        /**
         * Properties of an Identity.
         * @deprecated Use loyald.v1.Identity.$Properties instead.
         */
        interface IIdentity extends loyald.v1.Identity.$Properties {
        }

        /** Represents an Identity. */
        class Identity {

            /**
             * Constructs a new Identity.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Identity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Identity customerCode. */
            customerCode?: (string|null);

            /** Identity phone. */
            phone?: (string|null);

            /** Identity email. */
            email?: (string|null);

            /** Identity cardNumber. */
            cardNumber?: (string|null);

            /** Identity name. */
            name?: ("customerCode"|"phone"|"email"|"cardNumber");

            /**
             * Creates a new Identity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Identity instance
             */
            static create(properties: loyald.v1.Identity.$Shape): loyald.v1.Identity & loyald.v1.Identity.$Shape;
            static create(properties?: loyald.v1.Identity.$Properties): loyald.v1.Identity;

            /**
             * Encodes the specified Identity message. Does not implicitly {@link loyald.v1.Identity.verify|verify} messages.
             * @param message Identity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Identity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Identity & loyald.v1.Identity.$Shape} Identity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Identity & loyald.v1.Identity.$Shape;

            /**
             * Verifies an Identity message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Identity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Identity
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Identity;

            /**
             * Creates a plain object from an Identity message. Also converts values to other types if specified.
             * @param message Identity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Identity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Identity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Identity {

            /** Properties of an Identity. */
            interface $Properties {

                /** Identity customerCode */
                customerCode?: (string|null);

                /** Identity phone */
                phone?: (string|null);

                /** Identity email */
                email?: (string|null);

                /** Identity cardNumber */
                cardNumber?: (string|null);

                /** Identity name */
                name?: ("customerCode"|"phone"|"email"|"cardNumber");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Identity. */
            type $Shape = {
              customerCode?: string|null;
              phone?: string|null;
              email?: string|null;
              cardNumber?: string|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ name?: undefined; customerCode?: null; phone?: null; email?: null; cardNumber?: null }|{ name?: "customerCode"; customerCode: string; phone?: null; email?: null; cardNumber?: null }|{ name?: "phone"; customerCode?: null; phone: string; email?: null; cardNumber?: null }|{ name?: "email"; customerCode?: null; phone?: null; email: string; cardNumber?: null }|{ name?: "cardNumber"; customerCode?: null; phone?: null; email?: null; cardNumber: string })
            );
        }

        /**
         * Properties of an OperationKey.
         * @deprecated Use loyald.v1.OperationKey.$Properties instead.
         */
        interface IOperationKey extends loyald.v1.OperationKey.$Properties {
        }

        /** Represents an OperationKey. */
        class OperationKey {

            /**
             * Constructs a new OperationKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.OperationKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OperationKey operationId. */
            operationId: string;

            /** OperationKey source. */
            source: string;

            /**
             * Creates a new OperationKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OperationKey instance
             */
            static create(properties: loyald.v1.OperationKey.$Shape): loyald.v1.OperationKey & loyald.v1.OperationKey.$Shape;
            static create(properties?: loyald.v1.OperationKey.$Properties): loyald.v1.OperationKey;

            /**
             * Encodes the specified OperationKey message. Does not implicitly {@link loyald.v1.OperationKey.verify|verify} messages.
             * @param message OperationKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.OperationKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OperationKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.OperationKey & loyald.v1.OperationKey.$Shape} OperationKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.OperationKey & loyald.v1.OperationKey.$Shape;

            /**
             * Verifies an OperationKey message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an OperationKey message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OperationKey
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.OperationKey;

            /**
             * Creates a plain object from an OperationKey message. Also converts values to other types if specified.
             * @param message OperationKey
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.OperationKey, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OperationKey to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OperationKey {

            /** Properties of an OperationKey. */
            interface $Properties {

                /** OperationKey operationId */
                operationId?: (string|null);

                /** OperationKey source */
                source?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OperationKey. */
            type $Shape = loyald.v1.OperationKey.$Properties;
        }

        /**
         * Properties of a Register.
         * @deprecated Use loyald.v1.Register.$Properties instead.
         */
        interface IRegister extends loyald.v1.Register.$Properties {
        }

        /** Represents a Register. */
        class Register {

            /**
             * Constructs a new Register.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Register.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Register customerCode. */
            customerCode: string;

            /** Register phone. */
            phone: string;

            /** Register email. */
            email: string;

            /** Register name. */
            name: string;

            /** Register birthday. */
            birthday: string;

            /** Register anniversary. */
            anniversary: string;

            /** Register customerGroup. */
            customerGroup: string;

            /** Register referrer. */
            referrer?: (loyald.v1.Identity.$Properties|null);

            /** Register cardNumber. */
            cardNumber: string;

            /**
             * Creates a new Register instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Register instance
             */
            static create(properties: loyald.v1.Register.$Shape): loyald.v1.Register & loyald.v1.Register.$Shape;
            static create(properties?: loyald.v1.Register.$Properties): loyald.v1.Register;

            /**
             * Encodes the specified Register message. Does not implicitly {@link loyald.v1.Register.verify|verify} messages.
             * @param message Register message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Register.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Register message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Register & loyald.v1.Register.$Shape} Register
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Register & loyald.v1.Register.$Shape;

            /**
             * Verifies a Register message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Register message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Register
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Register;

            /**
             * Creates a plain object from a Register message. Also converts values to other types if specified.
             * @param message Register
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Register, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Register to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Register {

            /** Properties of a Register. */
            interface $Properties {

                /** Register customerCode */
                customerCode?: (string|null);

                /** Register phone */
                phone?: (string|null);

                /** Register email */
                email?: (string|null);

                /** Register name */
                name?: (string|null);

                /** Register birthday */
                birthday?: (string|null);

                /** Register anniversary */
                anniversary?: (string|null);

                /** Register customerGroup */
                customerGroup?: (string|null);

                /** Register referrer */
                referrer?: (loyald.v1.Identity.$Properties|null);

                /** Register cardNumber */
                cardNumber?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Register. */
            type $Shape = {
              customerCode?: string|null;
              phone?: string|null;
              email?: string|null;
              name?: string|null;
              birthday?: string|null;
              anniversary?: string|null;
              customerGroup?: string|null;
              referrer?: loyald.v1.Identity.$Shape|null;
              cardNumber?: string|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Sale.
         * @deprecated Use loyald.v1.Sale.$Properties instead.
         */
        interface ISale extends loyald.v1.Sale.$Properties {
        }

        /** Represents a Sale. */
        class Sale {

            /**
             * Constructs a new Sale.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Sale.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sale lines. */
            lines: loyald.v1.SaleLine.$Properties[];

            /** Sale tenders. */
            tenders: loyald.v1.Tender.$Properties[];

            /** Sale redemptions. */
            redemptions: loyald.v1.OperationKey.$Properties[];

            /**
             * Creates a new Sale instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Sale instance
             */
            static create(properties: loyald.v1.Sale.$Shape): loyald.v1.Sale & loyald.v1.Sale.$Shape;
            static create(properties?: loyald.v1.Sale.$Properties): loyald.v1.Sale;

            /**
             * Encodes the specified Sale message. Does not implicitly {@link loyald.v1.Sale.verify|verify} messages.
             * @param message Sale message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Sale.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sale message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Sale & loyald.v1.Sale.$Shape} Sale
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Sale & loyald.v1.Sale.$Shape;

            /**
             * Verifies a Sale message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Sale message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Sale
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Sale;

            /**
             * Creates a plain object from a Sale message. Also converts values to other types if specified.
             * @param message Sale
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Sale, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Sale to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Sale {

            /** Properties of a Sale. */
            interface $Properties {

                /** Sale lines */
                lines?: (loyald.v1.SaleLine.$Properties[]|null);

                /** Sale tenders */
                tenders?: (loyald.v1.Tender.$Properties[]|null);

                /** Sale redemptions */
                redemptions?: (loyald.v1.OperationKey.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sale. */
            type $Shape = loyald.v1.Sale.$Properties;
        }

        /**
         * Properties of a SaleLine.
         * @deprecated Use loyald.v1.SaleLine.$Properties instead.
         */
        interface ISaleLine extends loyald.v1.SaleLine.$Properties {
        }

        /** Represents a SaleLine. */
        class SaleLine {

            /**
             * Constructs a new SaleLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.SaleLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SaleLine lineNo. */
            lineNo: number;

            /** SaleLine productCode. */
            productCode: string;

            /** SaleLine productGroup. */
            productGroup: string;

            /** SaleLine quantity. */
            quantity: number;

            /** SaleLine netAmount. */
            netAmount: number;

            /** SaleLine discountOverride. */
            discountOverride: boolean;

            /** SaleLine promotional. */
            promotional: boolean;

            /** SaleLine layaway. */
            layaway: boolean;

            /** SaleLine promotionScheme. */
            promotionScheme: string;

            /** SaleLine layawayPlan. */
            layawayPlan: string;

            /**
             * Creates a new SaleLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SaleLine instance
             */
            static create(properties: loyald.v1.SaleLine.$Shape): loyald.v1.SaleLine & loyald.v1.SaleLine.$Shape;
            static create(properties?: loyald.v1.SaleLine.$Properties): loyald.v1.SaleLine;

            /**
             * Encodes the specified SaleLine message. Does not implicitly {@link loyald.v1.SaleLine.verify|verify} messages.
             * @param message SaleLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.SaleLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SaleLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.SaleLine & loyald.v1.SaleLine.$Shape} SaleLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.SaleLine & loyald.v1.SaleLine.$Shape;

            /**
             * Verifies a SaleLine message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a SaleLine message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SaleLine
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.SaleLine;

            /**
             * Creates a plain object from a SaleLine message. Also converts values to other types if specified.
             * @param message SaleLine
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.SaleLine, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SaleLine to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SaleLine {

            /** Properties of a SaleLine. */
            interface $Properties {

                /** SaleLine lineNo */
                lineNo?: (number|null);

                /** SaleLine productCode */
                productCode?: (string|null);

                /** SaleLine productGroup */
                productGroup?: (string|null);

                /** SaleLine quantity */
                quantity?: (number|null);

                /** SaleLine netAmount */
                netAmount?: (number|null);

                /** SaleLine discountOverride */
                discountOverride?: (boolean|null);

                /** SaleLine promotional */
                promotional?: (boolean|null);

                /** SaleLine layaway */
                layaway?: (boolean|null);

                /** SaleLine promotionScheme */
                promotionScheme?: (string|null);

                /** SaleLine layawayPlan */
                layawayPlan?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SaleLine. */
            type $Shape = loyald.v1.SaleLine.$Properties;
        }

        /**
         * Properties of a Tender.
         * @deprecated Use loyald.v1.Tender.$Properties instead.
         */
        interface ITender extends loyald.v1.Tender.$Properties {
        }

        /** Represents a Tender. */
        class Tender {

            /**
             * Constructs a new Tender.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Tender.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Tender tenderCode. */
            tenderCode: string;

            /** Tender amount. */
            amount: number;

            /**
             * Creates a new Tender instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Tender instance
             */
            static create(properties: loyald.v1.Tender.$Shape): loyald.v1.Tender & loyald.v1.Tender.$Shape;
            static create(properties?: loyald.v1.Tender.$Properties): loyald.v1.Tender;

            /**
             * Encodes the specified Tender message. Does not implicitly {@link loyald.v1.Tender.verify|verify} messages.
             * @param message Tender message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Tender.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Tender message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Tender & loyald.v1.Tender.$Shape} Tender
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Tender & loyald.v1.Tender.$Shape;

            /**
             * Verifies a Tender message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Tender message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Tender
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Tender;

            /**
             * Creates a plain object from a Tender message. Also converts values to other types if specified.
             * @param message Tender
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Tender, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Tender to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Tender {

            /** Properties of a Tender. */
            interface $Properties {

                /** Tender tenderCode */
                tenderCode?: (string|null);

                /** Tender amount */
                amount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Tender. */
            type $Shape = loyald.v1.Tender.$Properties;
        }

        /**
         * Properties of a Refund.
         * @deprecated Use loyald.v1.Refund.$Properties instead.
         */
        interface IRefund extends loyald.v1.Refund.$Properties {
        }

        /** Represents a Refund. */
        class Refund {

            /**
             * Constructs a new Refund.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Refund.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refund originalOperationId. */
            originalOperationId: string;

            /** Refund originalSource. */
            originalSource: string;

            /** Refund lines. */
            lines: loyald.v1.RefundLine.$Properties[];

            /** Refund tenders. */
            tenders: loyald.v1.Tender.$Properties[];

            /**
             * Creates a new Refund instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Refund instance
             */
            static create(properties: loyald.v1.Refund.$Shape): loyald.v1.Refund & loyald.v1.Refund.$Shape;
            static create(properties?: loyald.v1.Refund.$Properties): loyald.v1.Refund;

            /**
             * Encodes the specified Refund message. Does not implicitly {@link loyald.v1.Refund.verify|verify} messages.
             * @param message Refund message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Refund.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refund message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Refund & loyald.v1.Refund.$Shape} Refund
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Refund & loyald.v1.Refund.$Shape;

            /**
             * Verifies a Refund message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Refund message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Refund
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Refund;

            /**
             * Creates a plain object from a Refund message. Also converts values to other types if specified.
             * @param message Refund
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Refund, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Refund to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Refund {

            /** Properties of a Refund. */
            interface $Properties {

                /** Refund originalOperationId */
                originalOperationId?: (string|null);

                /** Refund originalSource */
                originalSource?: (string|null);

                /** Refund lines */
                lines?: (loyald.v1.RefundLine.$Properties[]|null);

                /** Refund tenders */
                tenders?: (loyald.v1.Tender.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refund. */
            type $Shape = loyald.v1.Refund.$Properties;
        }

        /**
         * Properties of a RefundLine.
         * @deprecated Use loyald.v1.RefundLine.$Properties instead.
         */
        interface IRefundLine extends loyald.v1.RefundLine.$Properties {
        }

        /** Represents a RefundLine. */
        class RefundLine {

            /**
             * Constructs a new RefundLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.RefundLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RefundLine lineNo. */
            lineNo: number;

            /** RefundLine quantity. */
            quantity: number;

            /** RefundLine netAmount. */
            netAmount: number;

            /**
             * Creates a new RefundLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RefundLine instance
             */
            static create(properties: loyald.v1.RefundLine.$Shape): loyald.v1.RefundLine & loyald.v1.RefundLine.$Shape;
            static create(properties?: loyald.v1.RefundLine.$Properties): loyald.v1.RefundLine;

            /**
             * Encodes the specified RefundLine message. Does not implicitly {@link loyald.v1.RefundLine.verify|verify} messages.
             * @param message RefundLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.RefundLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RefundLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.RefundLine & loyald.v1.RefundLine.$Shape} RefundLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.RefundLine & loyald.v1.RefundLine.$Shape;

            /**
             * Verifies a RefundLine message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RefundLine message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RefundLine
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.RefundLine;

            /**
             * Creates a plain object from a RefundLine message. Also converts values to other types if specified.
             * @param message RefundLine
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.RefundLine, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RefundLine to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RefundLine {

            /** Properties of a RefundLine. */
            interface $Properties {

                /** RefundLine lineNo */
                lineNo?: (number|null);

                /** RefundLine quantity */
                quantity?: (number|null);

                /** RefundLine netAmount */
                netAmount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RefundLine. */
            type $Shape = loyald.v1.RefundLine.$Properties;
        }

        /**
         * Properties of a VoidOperation.
         * @deprecated Use loyald.v1.VoidOperation.$Properties instead.
         */
        interface IVoidOperation extends loyald.v1.VoidOperation.$Properties {
        }

        /** Represents a VoidOperation. */
        class VoidOperation {

            /**
             * Constructs a new VoidOperation.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.VoidOperation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoidOperation originalOperationId. */
            originalOperationId: string;

            /** VoidOperation originalSource. */
            originalSource: string;

            /**
             * Creates a new VoidOperation instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VoidOperation instance
             */
            static create(properties: loyald.v1.VoidOperation.$Shape): loyald.v1.VoidOperation & loyald.v1.VoidOperation.$Shape;
            static create(properties?: loyald.v1.VoidOperation.$Properties): loyald.v1.VoidOperation;

            /**
             * Encodes the specified VoidOperation message. Does not implicitly {@link loyald.v1.VoidOperation.verify|verify} messages.
             * @param message VoidOperation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.VoidOperation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoidOperation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.VoidOperation & loyald.v1.VoidOperation.$Shape} VoidOperation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.VoidOperation & loyald.v1.VoidOperation.$Shape;

            /**
             * Verifies a VoidOperation message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a VoidOperation message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VoidOperation
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.VoidOperation;

            /**
             * Creates a plain object from a VoidOperation message. Also converts values to other types if specified.
             * @param message VoidOperation
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.VoidOperation, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VoidOperation to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VoidOperation {

            /** Properties of a VoidOperation. */
            interface $Properties {

                /** VoidOperation originalOperationId */
                originalOperationId?: (string|null);

                /** VoidOperation originalSource */
                originalSource?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoidOperation. */
            type $Shape = loyald.v1.VoidOperation.$Properties;
        }

        /**
         * Properties of a Quote.
         * @deprecated Use loyald.v1.Quote.$Properties instead.
         */
        interface IQuote extends loyald.v1.Quote.$Properties {
        }

        /** Represents a Quote. */
        class Quote {

            /**
             * Constructs a new Quote.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Quote.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Quote billAmount. */
            billAmount: number;

            /** Quote storeCode. */
            storeCode: string;

            /** Quote sale. */
            sale?: (loyald.v1.Sale.$Properties|null);

            /**
             * Creates a new Quote instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Quote instance
             */
            static create(properties: loyald.v1.Quote.$Shape): loyald.v1.Quote & loyald.v1.Quote.$Shape;
            static create(properties?: loyald.v1.Quote.$Properties): loyald.v1.Quote;

            /**
             * Encodes the specified Quote message. Does not implicitly {@link loyald.v1.Quote.verify|verify} messages.
             * @param message Quote message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Quote.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Quote message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Quote & loyald.v1.Quote.$Shape} Quote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Quote & loyald.v1.Quote.$Shape;

            /**
             * Verifies a Quote message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Quote message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Quote
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Quote;

            /**
             * Creates a plain object from a Quote message. Also converts values to other types if specified.
             * @param message Quote
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Quote, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Quote to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Quote {

            /** Properties of a Quote. */
            interface $Properties {

                /** Quote billAmount */
                billAmount?: (number|null);

                /** Quote storeCode */
                storeCode?: (string|null);

                /** Quote sale */
                sale?: (loyald.v1.Sale.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Quote. */
            type $Shape = loyald.v1.Quote.$Properties;
        }

        /**
         * Properties of a Redeem.
         * @deprecated Use loyald.v1.Redeem.$Properties instead.
         */
        interface IRedeem extends loyald.v1.Redeem.$Properties {
        }

        /** Represents a Redeem. */
        class Redeem {

            /**
             * Constructs a new Redeem.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Redeem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Redeem amount. */
            amount: number;

            /** Redeem billAmount. */
            billAmount: number;

            /** Redeem wallets. */
            wallets: string[];

            /** Redeem expiryOverride. */
            expiryOverride: boolean;

            /** Redeem lines. */
            lines: loyald.v1.SaleLine.$Properties[];

            /**
             * Creates a new Redeem instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Redeem instance
             */
            static create(properties: loyald.v1.Redeem.$Shape): loyald.v1.Redeem & loyald.v1.Redeem.$Shape;
            static create(properties?: loyald.v1.Redeem.$Properties): loyald.v1.Redeem;

            /**
             * Encodes the specified Redeem message. Does not implicitly {@link loyald.v1.Redeem.verify|verify} messages.
             * @param message Redeem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Redeem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Redeem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Redeem & loyald.v1.Redeem.$Shape} Redeem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Redeem & loyald.v1.Redeem.$Shape;

            /**
             * Verifies a Redeem message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Redeem message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Redeem
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Redeem;

            /**
             * Creates a plain object from a Redeem message. Also converts values to other types if specified.
             * @param message Redeem
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Redeem, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Redeem to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Redeem {

            /** Properties of a Redeem. */
            interface $Properties {

                /** Redeem amount */
                amount?: (number|null);

                /** Redeem billAmount */
                billAmount?: (number|null);

                /** Redeem wallets */
                wallets?: (string[]|null);

                /** Redeem expiryOverride */
                expiryOverride?: (boolean|null);

                /** Redeem lines */
                lines?: (loyald.v1.SaleLine.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Redeem. */
            type $Shape = loyald.v1.Redeem.$Properties;
        }

        /**
         * Properties of a Capture.
         * @deprecated Use loyald.v1.Capture.$Properties instead.
         */
        interface ICapture extends loyald.v1.Capture.$Properties {
        }

        /** Represents a Capture. */
        class Capture {

            /**
             * Constructs a new Capture.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Capture.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Capture authorizationOperationId. */
            authorizationOperationId: string;

            /** Capture authorizationSource. */
            authorizationSource: string;

            /** Capture amount. */
            amount: number;

            /**
             * Creates a new Capture instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Capture instance
             */
            static create(properties: loyald.v1.Capture.$Shape): loyald.v1.Capture & loyald.v1.Capture.$Shape;
            static create(properties?: loyald.v1.Capture.$Properties): loyald.v1.Capture;

            /**
             * Encodes the specified Capture message. Does not implicitly {@link loyald.v1.Capture.verify|verify} messages.
             * @param message Capture message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Capture.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Capture message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Capture & loyald.v1.Capture.$Shape} Capture
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Capture & loyald.v1.Capture.$Shape;

            /**
             * Verifies a Capture message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Capture message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Capture
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Capture;

            /**
             * Creates a plain object from a Capture message. Also converts values to other types if specified.
             * @param message Capture
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Capture, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Capture to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Capture {

            /** Properties of a Capture. */
            interface $Properties {

                /** Capture authorizationOperationId */
                authorizationOperationId?: (string|null);

                /** Capture authorizationSource */
                authorizationSource?: (string|null);

                /** Capture amount */
                amount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Capture. */
            type $Shape = loyald.v1.Capture.$Properties;
        }

        /**
         * Properties of a Release.
         * @deprecated Use loyald.v1.Release.$Properties instead.
         */
        interface IRelease extends loyald.v1.Release.$Properties {
        }

        /** Represents a Release. */
        class Release {

            /**
             * Constructs a new Release.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Release.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Release authorizationOperationId. */
            authorizationOperationId: string;

            /** Release authorizationSource. */
            authorizationSource: string;

            /**
             * Creates a new Release instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Release instance
             */
            static create(properties: loyald.v1.Release.$Shape): loyald.v1.Release & loyald.v1.Release.$Shape;
            static create(properties?: loyald.v1.Release.$Properties): loyald.v1.Release;

            /**
             * Encodes the specified Release message. Does not implicitly {@link loyald.v1.Release.verify|verify} messages.
             * @param message Release message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Release.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Release message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Release & loyald.v1.Release.$Shape} Release
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Release & loyald.v1.Release.$Shape;

            /**
             * Verifies a Release message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Release message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Release
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Release;

            /**
             * Creates a plain object from a Release message. Also converts values to other types if specified.
             * @param message Release
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Release, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Release to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Release {

            /** Properties of a Release. */
            interface $Properties {

                /** Release authorizationOperationId */
                authorizationOperationId?: (string|null);

                /** Release authorizationSource */
                authorizationSource?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Release. */
            type $Shape = loyald.v1.Release.$Properties;
        }

        /**
         * Properties of an Adjust.
         * @deprecated Use loyald.v1.Adjust.$Properties instead.
         */
        interface IAdjust extends loyald.v1.Adjust.$Properties {
        }

        /** Represents an Adjust. */
        class Adjust {

            /**
             * Constructs a new Adjust.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Adjust.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Adjust wallet. */
            wallet: string;

            /** Adjust amount. */
            amount: number;

            /** Adjust level. */
            level: string;

            /** Adjust reasonCode. */
            reasonCode: string;

            /** Adjust operator. */
            operator: string;

            /**
             * Creates a new Adjust instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Adjust instance
             */
            static create(properties: loyald.v1.Adjust.$Shape): loyald.v1.Adjust & loyald.v1.Adjust.$Shape;
            static create(properties?: loyald.v1.Adjust.$Properties): loyald.v1.Adjust;

            /**
             * Encodes the specified Adjust message. Does not implicitly {@link loyald.v1.Adjust.verify|verify} messages.
             * @param message Adjust message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Adjust.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Adjust message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Adjust & loyald.v1.Adjust.$Shape} Adjust
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Adjust & loyald.v1.Adjust.$Shape;

            /**
             * Verifies an Adjust message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Adjust message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Adjust
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Adjust;

            /**
             * Creates a plain object from an Adjust message. Also converts values to other types if specified.
             * @param message Adjust
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Adjust, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Adjust to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Adjust {

            /** Properties of an Adjust. */
            interface $Properties {

                /** Adjust wallet */
                wallet?: (string|null);

                /** Adjust amount */
                amount?: (number|null);

                /** Adjust level */
                level?: (string|null);

                /** Adjust reasonCode */
                reasonCode?: (string|null);

                /** Adjust operator */
                operator?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Adjust. */
            type $Shape = loyald.v1.Adjust.$Properties;
        }

        /**
         * Properties of a Transfer.
         * @deprecated Use loyald.v1.Transfer.$Properties instead.
         */
        interface ITransfer extends loyald.v1.Transfer.$Properties {
        }

        /** Represents a Transfer. */
        class Transfer {

            /**
             * Constructs a new Transfer.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Transfer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Transfer to. */
            to?: (loyald.v1.Identity.$Properties|null);

            /** Transfer wallet. */
            wallet: string;

            /** Transfer amount. */
            amount: number;

            /**
             * Creates a new Transfer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Transfer instance
             */
            static create(properties: loyald.v1.Transfer.$Shape): loyald.v1.Transfer & loyald.v1.Transfer.$Shape;
            static create(properties?: loyald.v1.Transfer.$Properties): loyald.v1.Transfer;

            /**
             * Encodes the specified Transfer message. Does not implicitly {@link loyald.v1.Transfer.verify|verify} messages.
             * @param message Transfer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Transfer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Transfer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Transfer & loyald.v1.Transfer.$Shape} Transfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Transfer & loyald.v1.Transfer.$Shape;

            /**
             * Verifies a Transfer message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Transfer message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Transfer
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Transfer;

            /**
             * Creates a plain object from a Transfer message. Also converts values to other types if specified.
             * @param message Transfer
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Transfer, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Transfer to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Transfer {

            /** Properties of a Transfer. */
            interface $Properties {

                /** Transfer to */
                to?: (loyald.v1.Identity.$Properties|null);

                /** Transfer wallet */
                wallet?: (string|null);

                /** Transfer amount */
                amount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Transfer. */
            type $Shape = {
              to?: loyald.v1.Identity.$Shape|null;
              wallet?: string|null;
              amount?: number|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an Activity.
         * @deprecated Use loyald.v1.Activity.$Properties instead.
         */
        interface IActivity extends loyald.v1.Activity.$Properties {
        }

        /** Represents an Activity. */
        class Activity {

            /**
             * Constructs a new Activity.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Activity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Activity activityCode. */
            activityCode: string;

            /** Activity quantity. */
            quantity: number;

            /**
             * Creates a new Activity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Activity instance
             */
            static create(properties: loyald.v1.Activity.$Shape): loyald.v1.Activity & loyald.v1.Activity.$Shape;
            static create(properties?: loyald.v1.Activity.$Properties): loyald.v1.Activity;

            /**
             * Encodes the specified Activity message. Does not implicitly {@link loyald.v1.Activity.verify|verify} messages.
             * @param message Activity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Activity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Activity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Activity & loyald.v1.Activity.$Shape} Activity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Activity & loyald.v1.Activity.$Shape;

            /**
             * Verifies an Activity message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Activity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Activity
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Activity;

            /**
             * Creates a plain object from an Activity message. Also converts values to other types if specified.
             * @param message Activity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Activity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Activity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Activity {

            /** Properties of an Activity. */
            interface $Properties {

                /** Activity activityCode */
                activityCode?: (string|null);

                /** Activity quantity */
                quantity?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Activity. */
            type $Shape = loyald.v1.Activity.$Properties;
        }

        /** OutcomeStatus enum. */
        enum OutcomeStatus {

            /** OUTCOME_STATUS_UNSPECIFIED value */
            OUTCOME_STATUS_UNSPECIFIED = 0,

            /** ACCEPTED value */
            ACCEPTED = 1,

            /** DECLINED value */
            DECLINED = 2,

            /** DUPLICATE value */
            DUPLICATE = 3,

            /** CONFLICT value */
            CONFLICT = 4,

            /** INVALID value */
            INVALID = 5,

            /** UNAVAILABLE value */
            UNAVAILABLE = 6
        }

        /**
         * Properties of an Outcome.
         * @deprecated Use loyald.v1.Outcome.$Properties instead.
         */
        interface IOutcome extends loyald.v1.Outcome.$Properties {
        }

        /** Represents an Outcome. */
        class Outcome {

            /**
             * Constructs a new Outcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Outcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Outcome operationId. */
            operationId: string;

            /** Outcome source. */
            source: string;

            /** Outcome status. */
            status: loyald.v1.OutcomeStatus;

            /** Outcome code. */
            code: string;

            /** Outcome message. */
            message: string;

            /** Outcome awards. */
            awards: loyald.v1.Award.$Properties[];

            /** Outcome redeemed. */
            redeemed?: (loyald.v1.Redeemed.$Properties|null);

            /** Outcome reversed. */
            reversed: loyald.v1.WalletAmount.$Properties[];

            /** Outcome balances. */
            balances: loyald.v1.WalletBalance.$Properties[];

            /** Outcome redeemable. */
            redeemable: number;

            /** Outcome level. */
            level: string;

            /** Outcome rulebookVersion. */
            rulebookVersion: number;

            /** Outcome signals. */
            signals: string[];

            /** Outcome retryAfterMs. */
            retryAfterMs: number;

            /**
             * Creates a new Outcome instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Outcome instance
             */
            static create(properties: loyald.v1.Outcome.$Shape): loyald.v1.Outcome & loyald.v1.Outcome.$Shape;
            static create(properties?: loyald.v1.Outcome.$Properties): loyald.v1.Outcome;

            /**
             * Encodes the specified Outcome message. Does not implicitly {@link loyald.v1.Outcome.verify|verify} messages.
             * @param message Outcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Outcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Outcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Outcome & loyald.v1.Outcome.$Shape} Outcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Outcome & loyald.v1.Outcome.$Shape;

            /**
             * Verifies an Outcome message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Outcome message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Outcome
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Outcome;

            /**
             * Creates a plain object from an Outcome message. Also converts values to other types if specified.
             * @param message Outcome
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Outcome, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Outcome to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Outcome {

            /** Properties of an Outcome. */
            interface $Properties {

                /** Outcome operationId */
                operationId?: (string|null);

                /** Outcome source */
                source?: (string|null);

                /** Outcome status */
                status?: (loyald.v1.OutcomeStatus|null);

                /** Outcome code */
                code?: (string|null);

                /** Outcome message */
                message?: (string|null);

                /** Outcome awards */
                awards?: (loyald.v1.Award.$Properties[]|null);

                /** Outcome redeemed */
                redeemed?: (loyald.v1.Redeemed.$Properties|null);

                /** Outcome reversed */
                reversed?: (loyald.v1.WalletAmount.$Properties[]|null);

                /** Outcome balances */
                balances?: (loyald.v1.WalletBalance.$Properties[]|null);

                /** Outcome redeemable */
                redeemable?: (number|null);

                /** Outcome level */
                level?: (string|null);

                /** Outcome rulebookVersion */
                rulebookVersion?: (number|null);

                /** Outcome signals */
                signals?: (string[]|null);

                /** Outcome retryAfterMs */
                retryAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Outcome. */
            type $Shape = loyald.v1.Outcome.$Properties;
        }

        /**
         * Properties of an Award.
         * @deprecated Use loyald.v1.Award.$Properties instead.
         */
        interface IAward extends loyald.v1.Award.$Properties {
        }

        /** Represents an Award. */
        class Award {

            /**
             * Constructs a new Award.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Award.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Award wallet. */
            wallet: string;

            /** Award amount. */
            amount: number;

            /** Award planCode. */
            planCode: string;

            /** Award rowNo. */
            rowNo: number;

            /** Award base. */
            base: number;

            /** Award occurrences. */
            occurrences: number;

            /** Award expiresAt. */
            expiresAt: number;

            /**
             * Creates a new Award instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Award instance
             */
            static create(properties: loyald.v1.Award.$Shape): loyald.v1.Award & loyald.v1.Award.$Shape;
            static create(properties?: loyald.v1.Award.$Properties): loyald.v1.Award;

            /**
             * Encodes the specified Award message. Does not implicitly {@link loyald.v1.Award.verify|verify} messages.
             * @param message Award message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Award.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Award message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Award & loyald.v1.Award.$Shape} Award
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Award & loyald.v1.Award.$Shape;

            /**
             * Verifies an Award message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Award message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Award
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Award;

            /**
             * Creates a plain object from an Award message. Also converts values to other types if specified.
             * @param message Award
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Award, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Award to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Award {

            /** Properties of an Award. */
            interface $Properties {

                /** Award wallet */
                wallet?: (string|null);

                /** Award amount */
                amount?: (number|null);

                /** Award planCode */
                planCode?: (string|null);

                /** Award rowNo */
                rowNo?: (number|null);

                /** Award base */
                base?: (number|null);

                /** Award occurrences */
                occurrences?: (number|null);

                /** Award expiresAt */
                expiresAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Award. */
            type $Shape = loyald.v1.Award.$Properties;
        }

        /**
         * Properties of a Redeemed.
         * @deprecated Use loyald.v1.Redeemed.$Properties instead.
         */
        interface IRedeemed extends loyald.v1.Redeemed.$Properties {
        }

        /** Represents a Redeemed. */
        class Redeemed {

            /**
             * Constructs a new Redeemed.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.Redeemed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Redeemed amount. */
            amount: number;

            /** Redeemed burned. */
            burned: loyald.v1.WalletAmount.$Properties[];

            /**
             * Creates a new Redeemed instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Redeemed instance
             */
            static create(properties: loyald.v1.Redeemed.$Shape): loyald.v1.Redeemed & loyald.v1.Redeemed.$Shape;
            static create(properties?: loyald.v1.Redeemed.$Properties): loyald.v1.Redeemed;

            /**
             * Encodes the specified Redeemed message. Does not implicitly {@link loyald.v1.Redeemed.verify|verify} messages.
             * @param message Redeemed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.Redeemed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Redeemed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.Redeemed & loyald.v1.Redeemed.$Shape} Redeemed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.Redeemed & loyald.v1.Redeemed.$Shape;

            /**
             * Verifies a Redeemed message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Redeemed message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Redeemed
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.Redeemed;

            /**
             * Creates a plain object from a Redeemed message. Also converts values to other types if specified.
             * @param message Redeemed
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.Redeemed, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Redeemed to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Redeemed {

            /** Properties of a Redeemed. */
            interface $Properties {

                /** Redeemed amount */
                amount?: (number|null);

                /** Redeemed burned */
                burned?: (loyald.v1.WalletAmount.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Redeemed. */
            type $Shape = loyald.v1.Redeemed.$Properties;
        }

        /**
         * Properties of a WalletAmount.
         * @deprecated Use loyald.v1.WalletAmount.$Properties instead.
         */
        interface IWalletAmount extends loyald.v1.WalletAmount.$Properties {
        }

        /** Represents a WalletAmount. */
        class WalletAmount {

            /**
             * Constructs a new WalletAmount.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.WalletAmount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WalletAmount wallet. */
            wallet: string;

            /** WalletAmount amount. */
            amount: number;

            /**
             * Creates a new WalletAmount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WalletAmount instance
             */
            static create(properties: loyald.v1.WalletAmount.$Shape): loyald.v1.WalletAmount & loyald.v1.WalletAmount.$Shape;
            static create(properties?: loyald.v1.WalletAmount.$Properties): loyald.v1.WalletAmount;

            /**
             * Encodes the specified WalletAmount message. Does not implicitly {@link loyald.v1.WalletAmount.verify|verify} messages.
             * @param message WalletAmount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.WalletAmount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WalletAmount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.WalletAmount & loyald.v1.WalletAmount.$Shape} WalletAmount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.WalletAmount & loyald.v1.WalletAmount.$Shape;

            /**
             * Verifies a WalletAmount message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a WalletAmount message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WalletAmount
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.WalletAmount;

            /**
             * Creates a plain object from a WalletAmount message. Also converts values to other types if specified.
             * @param message WalletAmount
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.WalletAmount, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WalletAmount to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WalletAmount {

            /** Properties of a WalletAmount. */
            interface $Properties {

                /** WalletAmount wallet */
                wallet?: (string|null);

                /** WalletAmount amount */
                amount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WalletAmount. */
            type $Shape = loyald.v1.WalletAmount.$Properties;
        }

        /**
         * Properties of a WalletBalance.
         * @deprecated Use loyald.v1.WalletBalance.$Properties instead.
         */
        interface IWalletBalance extends loyald.v1.WalletBalance.$Properties {
        }

        /** Represents a WalletBalance. */
        class WalletBalance {

            /**
             * Constructs a new WalletBalance.
             * @param [properties] Properties to set
             */
            constructor(properties?: loyald.v1.WalletBalance.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WalletBalance wallet. */
            wallet: string;

            /** WalletBalance available. */
            available: number;

            /** WalletBalance pending. */
            pending: number;

            /** WalletBalance held. */
            held: number;

            /**
             * Creates a new WalletBalance instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WalletBalance instance
             */
            static create(properties: loyald.v1.WalletBalance.$Shape): loyald.v1.WalletBalance & loyald.v1.WalletBalance.$Shape;
            static create(properties?: loyald.v1.WalletBalance.$Properties): loyald.v1.WalletBalance;

            /**
             * Encodes the specified WalletBalance message. Does not implicitly {@link loyald.v1.WalletBalance.verify|verify} messages.
             * @param message WalletBalance message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loyald.v1.WalletBalance.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WalletBalance message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loyald.v1.WalletBalance & loyald.v1.WalletBalance.$Shape} WalletBalance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loyald.v1.WalletBalance & loyald.v1.WalletBalance.$Shape;

            /**
             * Verifies a WalletBalance message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a WalletBalance message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WalletBalance
             */
            static fromObject(object: { [k: string]: any }): loyald.v1.WalletBalance;

            /**
             * Creates a plain object from a WalletBalance message. Also converts values to other types if specified.
             * @param message WalletBalance
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: loyald.v1.WalletBalance, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WalletBalance to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WalletBalance {

            /** Properties of a WalletBalance. */
            interface $Properties {

                /** WalletBalance wallet */
                wallet?: (string|null);

                /** WalletBalance available */
                available?: (number|null);

                /** WalletBalance pending */
                pending?: (number|null);

                /** WalletBalance held */
                held?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WalletBalance. */
            type $Shape = loyald.v1.WalletBalance.$Properties;
        }
    }
}
